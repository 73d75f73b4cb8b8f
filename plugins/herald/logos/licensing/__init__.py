"""What may be done with a logo, and whom to credit: checked, and put into words."""
