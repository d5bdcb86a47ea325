-- needs: access
/*
 * Whoever may send forms in many names, from many addresses, and sees which of them is hidden, learns where somebody
 * restricted lives, or that they are. So what came in such a name is kept for a while, and a steward is told as soon as it
 * looks like guessing: a form from where they live in a name that is not quite theirs; or forms from the third place.
 */
create table golden.sent_as (
  council_id integer not null,
  person     uuid not null,
  at         timestamptz(3) not null,
  -- The postcode that it was said to come from.
  place      text not null
);
comment on table golden.sent_as is 'personal: from where forms came in the name of somebody restricted; 90 days';
create index sent_as_by_person on golden.sent_as (council_id, person);
alter table golden.sent_as enable row level security, force row level security;
-- Nobody reads it, whoever they are: what it comes to is a question for stewards.
create policy noted on golden.sent_as to guildhall_owner
  using (council_id = (select kit.council()) and (select access.may('golden.protect')));
create policy guessed on golden.review to guildhall_owner
  using (council_id = (select kit.council()) and kind = 'exposure' and (select access.may('golden.protect')));

create function golden.note_sent_as(wanted uuid, sent_at timestamptz, sent_from text, is_theirs boolean, question uuid)
returns boolean
language plpgsql volatile security definer set search_path = pg_catalog, pg_temp as $$
begin
  delete from golden.sent_as where council_id = kit.council() and person = wanted and at < sent_at - interval '90 days';
  insert into golden.sent_as values (kit.council(), wanted, sent_at, sent_from);
  if is_theirs and (
    select count(distinct place) from golden.sent_as where council_id = kit.council() and person = wanted) < 3
  then
    return false;
  end if;
  -- Once, until a steward has looked.
  if exists (
    select from golden.review where council_id = kit.council() and kind = 'exposure' and state = 'open'
      and review.question ->> 'person' = wanted::text and review.question ->> 'why' = 'guesses')
  then
    return false;
  end if;
  insert into golden.review (council_id, id, kind, question, bits, pattern, state, raised_at)
  values (kit.council(), note_sent_as.question, 'exposure',
    jsonb_build_object('kind', 'exposure', 'person', wanted, 'why', 'guesses'), 0, '', 'open', sent_at);
  -- What was looked at counts no more.
  delete from golden.sent_as where council_id = kit.council() and person = wanted;
  return true;
end
$$;
revoke execute on function golden.note_sent_as(uuid, timestamptz, text, boolean, uuid) from public;
grant execute on function golden.note_sent_as(uuid, timestamptz, text, boolean, uuid) to guildhall_app;
