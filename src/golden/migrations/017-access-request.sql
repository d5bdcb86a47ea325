-- needs: access
/*
 * Somebody asks for a copy of everything that we hold about them. One officer puts it together, another checks it, and
 * only then may it leave: the table itself refuses a check by whoever had a hand in it.
 */
insert into access.purpose (council_id, place, name, title, sentence, article, statute)
select council_id, 9, 'subject-access', 'Give people a copy of what we hold',
  'Someone has asked for everything that we hold about them, and you put it together or check it.',
  'UK GDPR Article 6(1)(c), legal obligation; Article 9(2)(g), substantial public interest',
  'UK GDPR Articles 12 and 15; Data Protection Act 2018, Schedule 1, paragraph 6, and Schedule 2, paragraph 16'
from kit.installation;

insert into access.policy (council_id, role, purpose, action)
select council_id, role, purpose, action from kit.installation, (values
  ('contact-centre', 'answer-enquiry', 'golden.take-access'),
  ('council-tax', 'council-tax', 'golden.take-access'),
  ('social-worker', 'care', 'golden.take-access'),
  ('data-steward', 'stewardship', 'golden.take-access'),
  -- Whoever puts it together reads all of it, of those too who are restricted, and changes none of it.
  ('data-steward', 'subject-access', 'golden.take-access golden.answer-access golden.read golden.read-restricted
    golden.correct sources.read sources.read-records places.read services.read cases.read cases.note cases.needs
    tellonce.read messages.read payments.read audit.read-looks')
) as listed (role, purpose, actions), regexp_split_to_table(actions, '\s+') as action;

create table golden.access_request (
  council_id   integer not null,
  id           uuid not null,
  person       uuid not null,
  -- When it reached the council, and who made sure of the person, and how.
  asked_at     timestamptz(3) not null,
  taken_by     text not null,
  identity     text not null check (identity in ('papers', 'known', 'waiting')),
  -- By when it is to be answered, and for how many months: three, where it takes longer for a reason that was told.
  due_on       date not null,
  months       integer not null default 1 check (months in (1, 3)),
  extended     text,
  -- While we wait for the person, the time stands still: since when, and the spans that are over.
  waits_since  timestamptz(3),
  waited       jsonb not null default '[]',
  state        text not null default 'preparing'
    check (state in ('preparing', 'to-check', 'ready', 'given', 'withdrawn')),
  -- Everyone who had a hand in the copy as it is.
  prepared_by  text[] not null default '{}',
  checked_by   text,
  changed_at   timestamptz(3) not null,
  primary key (council_id, id),
  check ((months = 3) = (extended is not null)),
  check (state not in ('ready', 'given') or checked_by is not null),
  check (checked_by is null or not checked_by = any (prepared_by))
);
comment on table golden.access_request is
  'personal: who asked for a copy of what we hold, and what came of it; three years after it was answered';
create index access_request_by_person on golden.access_request (council_id, person);
create index access_request_open on golden.access_request (council_id, due_on) where state not in ('given', 'withdrawn');

-- Everything that was done about a request, in order.
create table golden.access_step (
  council_id integer not null,
  request    uuid not null,
  id         uuid not null,
  at         timestamptz(3) not null,
  actor      text not null,
  kind       text not null,
  because    text,
  primary key (council_id, request, id),
  foreign key (council_id, request) references golden.access_request
);
comment on table golden.access_step is 'personal: what was done about a request for a copy; as long as the request';

-- What was gathered, as it was then, and what is to be taken out of it before it leaves.
create table golden.access_copy (
  council_id integer not null,
  request    uuid not null,
  made_at    timestamptz(3) not null,
  parts      jsonb not null,
  marks      jsonb not null,
  primary key (council_id, request),
  foreign key (council_id, request) references golden.access_request
);
comment on table golden.access_copy is
  'personal: special category; a copy of everything that is held about someone; until 90 days after it was given';

grant select, insert on golden.access_request to guildhall_app;
grant update (identity, due_on, months, extended, waits_since, waited, state, prepared_by, checked_by, changed_at)
  on golden.access_request to guildhall_app;
grant select, insert on golden.access_step to guildhall_app;
grant select, insert, update (made_at, parts, marks), delete on golden.access_copy to guildhall_app;

alter table golden.access_request enable row level security, force row level security;
create policy seen on golden.access_request for select to guildhall_app using (
  council_id = (select kit.council())
  and (select access.may('golden.take-access'))
  and ((select access.may('golden.read-restricted')) or exists (
    select from golden.person
    where person.council_id = access_request.council_id and person.id = access_request.person and not person.is_restricted))
);
create policy taken on golden.access_request for insert to guildhall_app with check (
  council_id = (select kit.council()) and state = 'preparing' and (select access.may('golden.take-access'))
);
-- Nobody checks in another's name.
create policy answered on golden.access_request for update to guildhall_app
  using (council_id = (select kit.council()) and (select access.may('golden.answer-access')))
  with check (
    council_id = (select kit.council()) and (state <> 'ready' or checked_by = (select kit.actor()))
  );

alter table golden.access_step enable row level security, force row level security;
create policy seen on golden.access_step for select to guildhall_app using (
  council_id = (select kit.council()) and request in (select id from golden.access_request)
);
create policy added on golden.access_step for insert to guildhall_app with check (
  council_id = (select kit.council()) and actor = (select kit.actor()) and (select access.may('golden.take-access'))
);

alter table golden.access_copy enable row level security, force row level security;
create policy answered on golden.access_copy to guildhall_app
  using (council_id = (select kit.council()) and (select access.may('golden.answer-access'))
    and request in (select id from golden.access_request))
  with check (council_id = (select kit.council()) and (select access.may('golden.answer-access')));

-- A copy that was given, or is not wanted any more, is removed by the system, which reads none.
insert into access.policy (council_id, role, purpose, action)
select council_id, 'system', 'chasing', 'golden.forget-access' from kit.installation;
create function golden.forget_copies(before timestamptz) returns integer
language sql volatile security definer set search_path = pg_catalog, pg_temp as $$
  with gone as (
    delete from golden.access_copy as held using golden.access_request as request
    where held.council_id = kit.council() and request.council_id = held.council_id and request.id = held.request
      and request.state in ('given', 'withdrawn') and request.changed_at < before
    returning 1)
  select count(*)::integer from gone
$$;
create policy forgotten on golden.access_copy to guildhall_owner
  using (council_id = (select kit.council()) and (select access.may('golden.forget-access')));
create policy forgotten on golden.access_request for select to guildhall_owner
  using (council_id = (select kit.council()) and (select access.may('golden.forget-access')));
revoke execute on function golden.forget_copies(timestamptz) from public;
grant execute on function golden.forget_copies(timestamptz) to guildhall_app;
