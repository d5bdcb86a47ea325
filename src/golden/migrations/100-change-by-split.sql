-- Of whom somebody was taken out, for what was known of them on a day before that.
create index change_by_split on golden.change (council_id, other, at) where kind = 'split';
