/*
 * Anybody who helps people may say that somebody must not be found: at once, and alone. To say so no longer takes two,
 * whatever an application says: a record that was restricted once stays so until both have agreed.
 */
insert into access.policy (council_id, role, purpose, action)
select council_id, role, purpose, action from kit.installation, (values
  ('contact-centre', 'answer-enquiry', 'golden.restrict'),
  ('social-worker', 'care', 'golden.restrict'),
  ('social-worker', 'care', 'golden.lift-restriction'),
  -- Whoever cares for someone writes down how they want to be written to.
  ('social-worker', 'care', 'golden.write'),
  ('data-steward', 'stewardship', 'golden.restrict'),
  ('data-steward', 'stewardship', 'golden.lift-restriction')
) as listed (role, purpose, action);
insert into access.policy (council_id, role, purpose, action)
select council_id, 'system', purpose, action from kit.installation,
  regexp_split_to_table('loading matching delivery chasing demonstration tell-us-once', ' ') as purpose,
  regexp_split_to_table('golden.restrict golden.lift-restriction', ' ') as action;

-- Why, for those who may lift it: it is shown to nobody else.
alter table golden.restriction add column reason text;
create policy set_by_anyone on golden.restriction for insert to guildhall_app
  with check (council_id = (select kit.council()) and (select access.may('golden.restrict')));
create policy lifted on golden.restriction for select to guildhall_app
  using (council_id = (select kit.council()) and (select access.may('golden.lift-restriction')));
create policy lifted_away on golden.restriction for delete to guildhall_app
  using (council_id = (select kit.council()) and (select access.may('golden.lift-restriction')));

-- Who asked to lift a restriction, and who else agreed or did not.
create table golden.restriction_lift (
  council_id integer not null,
  id         uuid not null,
  person     uuid not null,
  reason     text not null,
  asked_by   text not null,
  asked_at   timestamptz(3) not null,
  state      text not null default 'open' check (state in ('open', 'lifted', 'refused')),
  decided_by text,
  decided_at timestamptz(3),
  primary key (council_id, id),
  check (decided_by <> asked_by)
);
comment on table golden.restriction_lift is 'personal: who asked to lift a restriction and who agreed; six years';
create unique index restriction_lift_open on golden.restriction_lift (council_id, person) where state = 'open';
grant select, insert, update (state, decided_by, decided_at) on golden.restriction_lift to guildhall_app;
alter table golden.restriction_lift enable row level security, force row level security;
create policy lifting on golden.restriction_lift to guildhall_app
  using (council_id = (select kit.council()) and (select access.may('golden.lift-restriction')));

/*
 * Who lived at which property, from when until when: what a household follows from. Of restricted people there is
 * nothing here, so that no property can show them.
 */
create table golden.residence (
  council_id integer not null,
  uprn       text not null,
  person     uuid not null,
  -- Empty where nobody says since when.
  from_day   text not null,
  -- Null while they live there.
  until_day  text,
  primary key (council_id, uprn, person, from_day)
);
comment on table golden.residence is 'personal: where people live and have lived, by property; as long as the golden record';
create index residence_by_person on golden.residence (council_id, person);
grant select, insert, delete on golden.residence to guildhall_app;
alter table golden.residence enable row level security, force row level security;
create policy seen on golden.residence for select to guildhall_app
  using (council_id = (select kit.council()) and (select access.may('golden.read')));
create policy added on golden.residence for insert to guildhall_app
  with check (council_id = (select kit.council()) and (select access.may('golden.write')));
create policy removed on golden.residence for delete to guildhall_app
  using (council_id = (select kit.council()) and (select access.may('golden.write')));
create policy hidden_at_once on golden.residence to guildhall_owner
  using (council_id = (select kit.council()) and (select access.may('golden.restrict')));

/*
 * Hides somebody in the moment in which it is said: whoever says so cannot see them any more, so no statement of theirs
 * could. The rest follows when the golden record is worked out again.
 */
do $$
declare
  about text;
begin
  foreach about in array array['person', 'search_key', 'match_key', 'match_profile'] loop
    execute format($policies$
      create policy hidden_at_once on golden.%1$I to guildhall_owner
        using (council_id = (select kit.council()) and (select access.may('golden.restrict')))
    $policies$, about);
  end loop;
end $$;
create function golden.hide(wanted uuid) returns void
language sql volatile security definer set search_path = pg_catalog, pg_temp as $$
  delete from golden.search_key
    where council_id = kit.council() and person = wanted and key ~ '^[pte]:';
  update golden.search_key set is_restricted = true where council_id = kit.council() and person = wanted;
  update golden.match_key set is_restricted = true where council_id = kit.council() and person = wanted;
  update golden.match_profile set is_restricted = true where council_id = kit.council() and person = wanted;
  -- Not what it was worked out to: so that it is written again.
  update golden.person set is_restricted = true, is_marked = true, digest = ''
    where council_id = kit.council() and id = wanted;
  delete from golden.residence where council_id = kit.council() and person = wanted;
$$;
revoke execute on function golden.hide(uuid) from public;
grant execute on function golden.hide(uuid) to guildhall_app;

-- A link that would show where somebody restricted lives is looked at by a steward who may see them.
alter table golden.review drop constraint review_kind_check;
alter table golden.review add constraint review_kind_check check (kind in ('pair', 'claim', 'exposure'));
alter table golden.review drop constraint review_state_check;
alter table golden.review add constraint review_state_check
  check (state in ('open', 'same', 'not-same', 'not-sure', 'seen'));
create policy exposures on golden.review as restrictive for select to guildhall_app
  using (kind <> 'exposure' or (select access.may('golden.read-restricted')));
