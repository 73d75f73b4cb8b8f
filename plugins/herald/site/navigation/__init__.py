"""The menus, by audience."""
