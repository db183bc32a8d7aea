"""What is left of a fabric when parts fail: each kind exactly, many at random; asks paths and loads."""
