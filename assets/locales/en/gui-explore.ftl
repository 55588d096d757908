# Explore: pins, differences, editors of labs, schedule and conditions
