import assert from 'node:assert/strict'
import { after, before, suite, test } from 'node:test'
import { type RawBuilder, sql } from 'kysely'
import type { Database } from '#kit/context'
import { openDatabase } from '#kit/database'
import { type TestWorld, testWorld } from '#kit/testing'

// The database's own catalogue, read against the rules that keep people's records from those who may not see them.
// Each query finds what breaks one rule, and says it in a sentence.

/** Schemas that are ours: not PostgreSQL's, and not the job queue's own. */
const ours = sql`not (nspname like 'pg\\_%' or nspname in ('information_schema', 'graphile_worker'))`

const rules: readonly (readonly [rule: string, broken: RawBuilder<{ complaint: string }>])[] = [
  [
    'every table says whether it is personal',
    sql`select format('%s.%s has no comment that begins with "personal: " or "not personal: "', nspname, relname) as complaint
        from pg_class join pg_namespace n on n.oid = relnamespace
        where relkind in ('r', 'p', 'f') and ${ours}
          and coalesce(obj_description(pg_class.oid, 'pg_class'), '') !~ '^(not )?personal: \\w'`,
  ],
  [
    'every personal table has row-level security, enabled and forced',
    sql`select format('%s.%s is personal, and row-level security is not both enabled and forced', nspname, relname) as complaint
        from pg_class join pg_namespace n on n.oid = relnamespace
        where relkind in ('r', 'p', 'f') and ${ours} and obj_description(pg_class.oid, 'pg_class') ~ '^personal: '
          and not (relrowsecurity and relforcerowsecurity)`,
  ],
  [
    'every personal table has a policy, and the council is its first column',
    sql`select format('%s.%s is personal, and has no policy, or council_id is not its first column', nspname, relname) as complaint
        from pg_class c join pg_namespace n on n.oid = relnamespace
        where relkind in ('r', 'p', 'f') and ${ours} and obj_description(c.oid, 'pg_class') ~ '^personal: '
          and not (exists (select from pg_policy where polrelid = c.oid)
            and exists (select from pg_attribute where attrelid = c.oid and attnum = 1 and attname = 'council_id'))`,
  ],
  [
    'every policy asks for the council first, and lets in whoever else asks for less',
    // As PostgreSQL writes an expression: one bracket for the comparison, and one for what is joined to it by "and".
    sql`select format('the policy %s of %s does not ask for the council first, or is for everybody: %s', polname, polrelid::regclass, said) as complaint
        from pg_policy
        join pg_class c on c.oid = polrelid join pg_namespace n on n.oid = relnamespace,
        lateral (values (pg_get_expr(polqual, polrelid)), (pg_get_expr(polwithcheck, polrelid))) as of (said)
        where ${ours} and polpermissive and (polroles @> '{0}'
          or said !~ '^(\\(\\(council_id = \\( SELECT kit\\.council\\(\\) AS council\\)\\) AND |\\(council_id = \\( SELECT kit\\.council\\(\\) AS council\\)\\)$)')`,
  ],
  [
    'the roles of the application own nothing',
    sql`select format('%s owns %s', refobjid::regrole, pg_describe_object(classid, objid, objsubid)) as complaint
        from pg_shdepend
        where deptype = 'o' and refclassid = 'pg_authid'::regclass
          and dbid = (select oid from pg_database where datname = current_database())
          and refobjid in ('guildhall_app'::regrole, 'guildhall'::regrole, 'guildhall_reader'::regrole, 'guildhall_sql'::regrole)`,
  ],
  [
    'none of our roles is above the rules',
    sql`select format('%s is a superuser, bypasses row-level security, or may make roles or databases', rolname) as complaint
        from pg_roles where rolname ~ '^guildhall' and (rolsuper or rolbypassrls or rolcreaterole or rolcreatedb or rolreplication)
        union all
        select format('%s can become %s', login, other) from unnest('{guildhall,guildhall_sql,guildhall_app,guildhall_reader}'::name[]) as login,
          unnest('{guildhall_owner,guildhall_jobs}'::name[]) as other where pg_has_role(login, other, 'member')`,
  ],
  [
    'every view asks in the name of whoever looks',
    sql`select format('%s.%s is a view without security_invoker, or keeps a copy that no policy guards', nspname, relname) as complaint
        from pg_class join pg_namespace n on n.oid = relnamespace
        where ${ours} and (relkind = 'm' or relkind = 'v' and not coalesce(reloptions @> '{security_invoker=true}', false))`,
  ],
  [
    'every function with its owner’s rights has a fixed search path and is not for everybody',
    sql`select format('%s runs with its owner’s rights, and has no fixed search path or may be called by everybody', p.oid::regprocedure) as complaint
        from pg_proc p join pg_namespace n on n.oid = pronamespace
        where prosecdef and ${ours} and (
          not exists (select from unnest(proconfig) as setting where setting like 'search\\_path=%')
          or proacl is null or exists (select from aclexplode(proacl) where grantee = 0))`,
  ],
  [
    'nothing is granted to everybody',
    sql`select format('%s.%s is granted to everybody', nspname, relname) as complaint
        from pg_class join pg_namespace n on n.oid = relnamespace, aclexplode(relacl) as granted
        where ${ours} and grantee = 0`,
  ],
]

async function complaintsOf(admin: Database): Promise<string[]> {
  const found = []
  for (const [, broken] of rules) found.push(...(await broken.execute(admin)).rows)
  return found.map(({ complaint }) => complaint)
}

/** What somebody may add one day in a hurry, and what is then said. */
const slips: readonly (readonly [what: string, how: string, said: RegExp])[] = [
  ['a table', 'create table access.slip (council_id integer, name text)', /^access\.slip has no comment/],
  [
    'a table elsewhere',
    'create schema other; create table other.slip (name text)',
    /^other\.slip has no comment/,
  ],
  [
    'a personal table without a policy',
    `create table access.slip (council_id integer, name text);
     comment on table access.slip is 'personal: names'`,
    /^access\.slip is personal, and row-level security is not/,
  ],
  [
    'a personal table whose policy is not forced upon its owner',
    `create table access.slip (council_id integer, name text);
     comment on table access.slip is 'personal: names';
     alter table access.slip enable row level security;
     create policy all_of_it on access.slip to guildhall_app using (council_id = (select kit.council()))`,
    /^access\.slip is personal, and row-level security is not/,
  ],
  [
    'a policy for all councils',
    'create policy slip on access.staff to guildhall_app using (true)',
    /^the policy slip/,
  ],
  [
    'a policy for one council or else',
    `create policy slip on access.staff to guildhall_app using (council_id = (select kit.council()) and true or role = 'system')`,
    /^the policy slip/,
  ],
  [
    'a policy for whoever signs in',
    'create policy slip on access.staff using (council_id = (select kit.council()))',
    /^the policy slip/,
  ],
  [
    'row-level security that is off',
    'alter table audit.entry no force row level security',
    /^audit\.entry is personal/,
  ],
  ['a view', 'create view access.slip as select * from access.staff', /^access\.slip is a view/],
  [
    'a kept view',
    'create materialized view access.slip as select * from access.staff',
    /^access\.slip is a view/,
  ],
  [
    'a function with its owner’s rights',
    `create function access.slip() returns text language sql security definer as 'select 1::text'; revoke execute on function access.slip() from public`,
    /^access\.slip\(\) runs with/,
  ],
  [
    'a function that all may call',
    `create function access.slip() returns text language sql security definer set search_path = pg_catalog as 'select 1::text'`,
    /^access\.slip\(\) runs with/,
  ],
  [
    'a table that the application owns',
    'alter table access.policy owner to guildhall_app',
    /^guildhall_app owns table/,
  ],
  ['a role above the rules', 'alter role guildhall_app bypassrls', /^guildhall_app is a superuser, bypasses/],
  ['a way to the owner', 'grant guildhall_owner to guildhall', /^guildhall can become guildhall_owner/],
  [
    'a grant to everybody',
    'grant select on access.staff to public',
    /^access\.staff is granted to everybody/,
  ],
]

suite('the catalogue of the database', () => {
  let world: TestWorld
  let admin: Database
  before(async () => {
    world = await testWorld()
    admin = openDatabase(world.adminUrl, 1)
  })
  after(async () => {
    await admin.destroy()
    await world.db.destroy()
  })

  for (const [rule, broken] of rules) {
    test(`shows that ${rule}`, async () => {
      const { rows } = await broken.execute(admin)
      assert.deepEqual(
        rows.map(({ complaint }) => complaint),
        [],
      )
    })
  }

  for (const [what, how, said] of slips) {
    test(`would show ${what}`, async () => {
      // A role belongs to the whole server, other tests' databases too: so nothing of this may stay.
      const tx = await admin.startTransaction().execute()
      const before = await complaintsOf(tx)
      await sql.raw(how).execute(tx)
      const added = (await complaintsOf(tx)).filter((complaint) => !before.includes(complaint))
      await tx.rollback().execute()
      assert.match(added.join('\n'), new RegExp(said.source, 'm'))
    })
  }
})
