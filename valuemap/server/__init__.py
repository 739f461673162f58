"""Our server: Streamlit with our headers, limits and doors, and what its process does besides."""
