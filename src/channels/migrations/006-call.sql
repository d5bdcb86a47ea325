-- needs: audit access
insert into access.policy (council_id, role, purpose, action)
select council_id, role, purpose, action from kit.installation, (values
  ('contact-centre', 'answer-enquiry', 'channels.call'),
  ('system', 'delivery', 'channels.call'),
  ('system', 'chasing', 'channels.call'),
  ('system', 'demonstration', 'channels.call')
) as listed (role, purpose, action);

/*
 * Calls: those that ring and nobody has taken, and those that an officer is on. All that has been keyed is here, so that
 * nothing is lost when a page is loaded again; once a call has ended only when it was, and by whom, is left.
 */
create table channels.call (
  council_id integer not null,
  id         uuid not null,
  -- What the telephone system calls it: it is told of once, however often.
  outside_id text,
  -- None where it is withheld.
  number     text check (number ~ '^\+[0-9]{7,15}$'),
  began_at   timestamptz(3) not null,
  -- Who has taken it; nobody while it rings.
  officer    text,
  taken_at   timestamptz(3),
  ended_at   timestamptz(3),
  -- Who it is, once two facts have fitted; and how often something did not fit.
  person     uuid,
  tries      smallint not null default 0,
  -- For whom somebody else calls, and how it was checked that they may.
  behalf     jsonb,
  -- What they call about: a service that is being asked for, with what was keyed; or a case.
  service    text,
  typed      jsonb not null default '{}',
  reference  text,
  receipt    jsonb,
  -- How many things of this call are done with, and since when the next counts.
  done       smallint not null default 0,
  counted_at timestamptz(3),
  primary key (council_id, id),
  unique (council_id, outside_id),
  check ((officer is null) = (taken_at is null))
);
comment on table channels.call is 'personal: calls, and what callers say until it is sent; emptied at the end, retention 28 days';
create index call_waiting on channels.call (council_id, began_at) where officer is null and ended_at is null;
create index call_by_officer on channels.call (council_id, officer, began_at) where ended_at is null;
create index call_by_time on channels.call (council_id, began_at);

alter table channels.call enable row level security, force row level security;

-- Calls that ring are everybody's who takes calls; a call that was taken is nobody's but its officer's.
create policy taken on channels.call to guildhall_app using (
  council_id = (select kit.council()) and (select access.may('channels.call'))
  and (officer is null or officer = (select kit.actor()) or (select kit.acting_role() = 'system'))
) with check (
  council_id = (select kit.council()) and (select access.may('channels.call'))
  and (officer is null or officer = (select kit.actor()) or (select kit.acting_role() = 'system'))
);

grant select, insert, delete on channels.call to guildhall_app;
grant update (number, officer, taken_at, ended_at, person, tries, behalf, service, typed, reference, receipt, done,
  counted_at) on channels.call to guildhall_app;
