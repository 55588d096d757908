# clinical
