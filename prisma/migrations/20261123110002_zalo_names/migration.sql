-- As Zalo lists them in a group: so that who lets people in sees more than a number. Kept only while they are in a group or wait.
ALTER TABLE zalo_oa_user ADD COLUMN display_name TEXT;
