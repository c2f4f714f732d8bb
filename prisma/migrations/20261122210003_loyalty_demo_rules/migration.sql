-- A rule for earning that came with the demo store leaves with it: nobody owes points by it afterwards.
ALTER TABLE "earn_rule_versions" ADD COLUMN "demo" BOOLEAN NOT NULL DEFAULT false;
CREATE FUNCTION earn_rule_versions_guard() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF TG_OP = 'DELETE' AND removing_demo() AND OLD.demo THEN RETURN OLD; END IF;
  RAISE EXCEPTION 'earn_rule_versions is append-only: % refused', TG_OP USING ERRCODE = 'integrity_constraint_violation';
END $$;
DROP TRIGGER earn_rule_versions_append_only ON "earn_rule_versions";
CREATE TRIGGER earn_rule_versions_append_only BEFORE UPDATE OR DELETE ON "earn_rule_versions" FOR EACH ROW EXECUTE FUNCTION earn_rule_versions_guard();
