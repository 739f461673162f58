"""What of Streamlit is done otherwise here, for speed alone: it shows the same without."""
