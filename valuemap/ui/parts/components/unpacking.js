// What a component is told, whether Streamlit hands it over as data or as the bytes of JSON.

/**
 * @param {any} data
 * @returns {any}
 */
export function unpacked(data) {
  return data instanceof Uint8Array ? JSON.parse(new TextDecoder().decode(data)) : data;
}
