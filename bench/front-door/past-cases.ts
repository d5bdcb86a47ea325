import { sql } from 'kysely'
import type { Database } from '#kit/context'
import { kinds, wardBoxes } from './kinds.ts'

/**
 * Draws cases of the last eight years, more of them of late, into a temporary table `drawn`: of every service as often as
 * people ask for it, at all hours but mostly by day, in every ward; most closed, some of those late, a few open for long.
 * Whose they are, where and what became of them is drawn, and nobody's. One for each reference.
 */
export async function drawCases(admin: Database, references: readonly string[]): Promise<void> {
  await sql`drop table if exists kind, ward, drawn`.execute(admin)
  await sql`
    create temporary table kind as
    select row_number() over () as place, *, sum(share) over (order by service) - share as from_share,
      sum(share) over (order by service) as to_share
    from json_to_recordset(${JSON.stringify(kinds())}::json) as given (service text, version integer, summary text,
      queue text, "isPublic" boolean, "isComplaint" boolean, "isReport" boolean, share double precision,
      takes double precision, open text[], done text, "notDone" text)`.execute(admin)
  await sql`
    create temporary table ward as
    select (row_number() over ())::integer as place, *
    from json_to_recordset(${JSON.stringify(wardBoxes())}::json) as given (ward text, latitude double precision,
      longitude double precision, high double precision, wide double precision)`.execute(admin)
  await sql`
    create temporary table drawn as
    with number as materialized (
      select reference, random() * (select max(to_share) from kind) as by_kind,
        -- Some wards say more than others.
        1 + floor(power(random(), 1.5) * (select count(*) from ward))::integer as by_ward,
        2922 * power(random(), 1.2) as age, random() as luck, -ln(1 - random()) as patience, random() as fate, random() as whose,
        random() as taken, random() as again, random() as way, random() as north, random() as east, interval '6 hours' + (random() + random()) / 2 * interval '14 hours' as hour
      from unnest(${[...references]}::text[]) as number (reference)
      -- A resident may have been given one of them.
      where not exists (select from cases.case_ c join kit.installation using (council_id) where c.reference = number.reference)
    ),
    opened as materialized (
      select number.*, kind.*, ward.ward,
        ward.latitude + (north - 0.5) * 2 * ward.high as latitude, ward.longitude + (east - 0.5) * 2 * ward.wide as longitude,
        least(date_trunc('day', now() - age * interval '1 day') + hour, now() - luck * interval '1 hour') as opened_at,
        luck < case when age < 10 then 0.45 when age < 60 then 0.15 else 0.012 end as is_left,
        5 + floor(whose * 6) * 5 as promised_in
      from number join kind on by_kind >= from_share and by_kind < to_share join ward on ward.place = by_ward
    ),
    ended as materialized (
      select *, case when not is_left and opened_at + patience * takes * interval '1 day' < now()
        then opened_at + patience * takes * interval '1 day' end as closed_at
      from opened
    )
    select (select council_id from kit.installation) as council_id, gen_random_uuid() as id, *,
      case when closed_at is null then open[1 + floor(fate * fate * cardinality(open))::integer]
        when fate < 0.8 then done else "notDone" end as state,
      case when closed_at is null then null when fate < 0.8 and done <> "notDone" then 'done' else 'not-done' end as ending,
      (opened_at + promised_in * interval '1 day')::date as promised_by,
      closed_at < now() - interval '6 years' as is_erased,
      case when whose < case when "isReport" then 0.4 else 0.9 end
        then md5('person' || floor(north * 150000))::uuid end as person,
      case when "isReport" and not service like '%missed-bin' then null else '1000' || floor(east * 90000) end as uprn,
      case when way < 0.55 then 'web' when way < 0.85 then 'phone' when way < 0.93 then 'email' when way < 0.96 then 'sms'
        when way < 0.98 then 'open311' when way < 0.99 then 'paper' else 'kiosk' end as channel
    from ended order by opened_at`.execute(admin)
}

/** Stores what was drawn, with its clocks, history, contacts and whatever else a case leaves behind. Nothing is checked by triggers. */
export async function storeDrawn(admin: Database): Promise<void> {
  await sql`set session_replication_role = replica`.execute(admin)
  for (const statement of statements) await statement.execute(admin)
  await sql`set session_replication_role = default`.execute(admin)
}

const statements = [
  sql`
    insert into cases.case_ (council_id, id, reference, service, service_version, person, summary, channel, state, opened_at,
      promised_by, promise, closed_at, reason, ward, latitude, longitude, queue, priority, assignee, uprn, alike, ending,
      moved_at, erased_at)
    select council_id, id, reference, service, version, case when not coalesce(is_erased, false) then person end, summary, channel, state,
      opened_at, promised_by, 'We will do it in time', closed_at, case when closed_at is not null then 'We have looked, and it is done' end,
      ward, latitude, longitude, queue,
      case when fate < 0.01 then 'emergency' when fate < 0.07 then 'high' when fate < 0.95 then 'normal' else 'low' end,
      case when taken < 0.3 then 'officer-' || floor(taken * 200) end,
      case when not coalesce(is_erased, false) then uprn end, md5(service || floor(fate * 4)), ending,
      coalesce(closed_at, opened_at + (now() - opened_at) * whose * 0.5),
      case when is_erased then closed_at + interval '6 years' end
    from drawn`,
  sql`
    insert into cases.answer_set (council_id, case_id, answers)
    select council_id, id, jsonb_build_object('where', jsonb_build_object('text', 'By the bakery, Mill Lane'), 'more',
      'It has been like this since last week, and nobody has come') from drawn where is_erased is distinct from true`,
  sql`
    insert into cases.event (council_id, case_id, id, at, kind, state, sentence, actor)
    select council_id, id, gen_random_uuid(), opened_at, 'opened', 'received', 'We will do it in time', 'web' from drawn
    union all
    select council_id, id, gen_random_uuid(), closed_at, 'moved', state, 'We have looked, and it is done', 'officer-1'
    from drawn where closed_at is not null`,
  sql`
    insert into cases.clock (council_id, case_id, name, run, target, sentence, warn_share, escalate_to, started_at, due_at, due_day,
      warn_at, stopped_at, warned_at, escalated_at)
    select council_id, id, 'resolve', 1, '{"workingDays": 10}', 'We will do it in time', 0.8, 'highways-manager', opened_at,
      promised_by + time '17:00', promised_by, promised_by - interval '1 day', closed_at,
      case when promised_by - interval '1 day' < now() then promised_by - interval '1 day' end,
      case when promised_by + time '17:00' < now() then promised_by + time '17:00' end
    from drawn`,
  sql`
    insert into cases.public_report (council_id, case_id, reference, service, service_version, state, opened_at, moved_at, closed_at,
      ward, latitude, longitude, promised_by)
    select council_id, id, reference, service, version, state, opened_at, coalesce(closed_at, opened_at + (now() - opened_at) * whose * 0.5),
      closed_at, ward, round(latitude::numeric, 4), round(longitude::numeric, 4), promised_by
    from drawn where "isPublic"`,
  sql`
    insert into cases.public_update (council_id, id, case_id, reference, service, service_version, state, at)
    select council_id, gen_random_uuid(), id, reference, service, version, state, closed_at
    from drawn where "isPublic" and closed_at is not null`,
  sql`
    insert into cases.contact_made (council_id, id, at, case_id, service, channel, reason, minutes, actor)
    select council_id, gen_random_uuid(), opened_at, id, service, channel, 'new', null, 'web' from drawn
    union all
    select council_id, gen_random_uuid(), least(opened_at + patience * interval '2 days', now()), id, service, 'phone', 'where-is-it', 4, 'officer-2'
    from drawn where again < 0.2`,
  sql`
    insert into cases.follower (council_id, case_id, id, transport, address, since)
    select council_id, id, gen_random_uuid(), 'email', 'someone@example.com', opened_at from drawn
    where "isPublic" and way < 0.1 and (closed_at is null or closed_at > now() - interval '1 year')`,
  sql`
    insert into cases.complaint_stage (council_id, case_id, stage, begun_at, acknowledge_by, acknowledged_at, answer_by, answered_at, outcome)
    select council_id, id, 1, opened_at, opened_at::date + 7, opened_at + interval '3 days', opened_at::date + 21, closed_at,
      case when closed_at is not null then 'upheld' end
    from drawn where "isComplaint"`,
]
