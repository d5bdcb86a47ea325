-- Every table says whether it holds anything personal; a test sees to it.
comment on table kit.migration is 'not personal: the migrations that this database has';
comment on table kit.context_key is 'not personal: the key that contexts are signed with';
comment on table kit.installation is 'not personal: what this database is for';
