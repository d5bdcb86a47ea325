-- What was said of somebody under an identifier that leads on is about whoever it leads to: seen by those who see theirs.
-- Who was restricted then stays hidden from those who may not see restricted people, by `as_restricted_then`.
do $$
declare
  about text;
begin
  foreach about in array array['former', 'former_need'] loop
    execute format($policy$
      create policy seen_of_merged on golden.%1$I for select to guildhall_app using (
        council_id = (select kit.council())
        and (select access.may('golden.read'))
        and exists (select from golden.redirect as leads
          join golden.person on person.council_id = leads.council_id and person.id = leads.person
          where leads.council_id = %1$I.council_id and leads.id = %1$I.person and not person.is_restricted)
      );
    $policy$, about);
  end loop;
end $$;
