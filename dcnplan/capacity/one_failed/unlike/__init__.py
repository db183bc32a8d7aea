"""One part failed where next hops are unlike, by class of spines or by length. In closed form, cell by cell."""
