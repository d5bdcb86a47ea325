-- needs: access
-- Properties are found by where they are without reading all of them.
create index address_by_place on places.address (council_id, latitude, longitude);
