"""From files to logos: what names, sheets and drawings say, who is believed, and where each value came from."""
