"""tmp"""
def play(): """x"""
