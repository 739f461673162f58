"""What Streamlit needs: the frame of a page, state, roles, and our own components.

Together with `pages/` and `app.py` this is the only code that imports streamlit.
"""
