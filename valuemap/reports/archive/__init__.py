"""What a municipality must keep, in the forms that its archive takes: ORI-A, MDTO, a package."""
