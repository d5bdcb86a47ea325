-- needs: audit access
/*
 * What somebody means to come back to: a draft by a reference that can be read out. Its token, which opens the draft, is
 * kept only under lock: the key is made of the reference and a fact that whoever saved it chose, and of neither of them
 * does the lock say anything. So nobody who reads this table, and no use case, can open a draft without both.
 */
create table channels.saved_draft (
  council_id integer not null,
  reference  text not null,
  -- Of the draft: whoever has its token may see by what reference it was saved.
  token_hash bytea not null check (length(token_hash) = 32),
  -- The token under AES-256-GCM: 43 bytes, and 16 by which it is known whether the key was right.
  sealed     bytea not null check (length(sealed) = 59),
  -- What kind of fact it was, so that its owner can be reminded.
  fact       text not null check (fact in ('phone', 'email', 'date', 'postcode')),
  -- How many messages went out about it: nobody's phone can be flooded from here.
  messages   smallint not null default 0,
  saved_at   timestamptz(3) not null,
  expires_at timestamptz(3) not null,
  primary key (council_id, reference),
  unique (council_id, token_hash)
);
comment on table channels.saved_draft is 'personal: by what reference a draft is come back to; retention 28 days';
create index saved_draft_by_expiry on channels.saved_draft (council_id, expires_at);

alter table channels.saved_draft enable row level security, force row level security;

-- One is seen by whoever names its reference, or has the key of its draft.
create policy own on channels.saved_draft to guildhall_app using (
  council_id = (select kit.council()) and (select access.may('channels.draft'))
  and (reference = (select current_setting('guildhall.saved', true))
    or token_hash = (select decode(nullif(current_setting('guildhall.draft', true), ''), 'hex')))
) with check (
  council_id = (select kit.council()) and (select access.may('channels.draft'))
  and token_hash = (select decode(nullif(current_setting('guildhall.draft', true), ''), 'hex'))
);
create policy sweep on channels.saved_draft for select to guildhall_app using (
  council_id = (select kit.council())
  and (select access.may('channels.draft')) and (select kit.acting_role() = 'system')
);
create policy sweep_away on channels.saved_draft for delete to guildhall_app using (
  council_id = (select kit.council())
  and (select access.may('channels.draft')) and (select kit.acting_role() = 'system')
);
grant select, insert, delete on channels.saved_draft to guildhall_app;
grant update (sealed, fact, messages, expires_at) on channels.saved_draft to guildhall_app;

-- What came with a saved draft is kept as long as it is.
grant update (uploaded_at) on channels.upload to guildhall_app;

-- Wrong guesses at a reference, also at one that nobody was given: so that both are answered alike.
create table channels.guess (
  council_id integer not null,
  reference  text not null,
  wrong      integer not null,
  heard_from timestamptz(3),
  last_at    timestamptz(3) not null,
  primary key (council_id, reference)
);
comment on table channels.guess is 'not personal: how often a reference was guessed at; retention 1 day';
create index guess_by_time on channels.guess (council_id, last_at);
grant select, insert, update, delete on channels.guess to guildhall_app;
