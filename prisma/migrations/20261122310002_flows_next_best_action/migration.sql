-- What somebody did with an action that was shown for a customer: taken or dismissed, with the reason. Never changed: it is how the desk learns.
CREATE TABLE "next_action_answers" (
    "id" UUID NOT NULL,
    "customer_id" UUID NOT NULL,
    "kind" TEXT NOT NULL,
    "about" TEXT NOT NULL,
    "answer" TEXT NOT NULL,
    "reason" TEXT,
    "answered_by_id" TEXT,
    "answered_by" TEXT NOT NULL,
    "at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "next_action_answers_pkey" PRIMARY KEY ("id"),
    CONSTRAINT "next_action_answers_words" CHECK ("answer" IN ('taken', 'dismissed') AND ("answer" = 'dismissed') = ("reason" IS NOT NULL))
);
-- Answered once for the same rows, it is answered.
CREATE UNIQUE INDEX "next_action_answers_customer_id_kind_about_key" ON "next_action_answers"("customer_id", "kind", "about");
ALTER TABLE "next_action_answers" ADD CONSTRAINT "next_action_answers_customer_id_fkey" FOREIGN KEY ("customer_id") REFERENCES "customers"("id") ON DELETE CASCADE ON UPDATE CASCADE;

CREATE FUNCTION next_action_answers_keep() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF TG_OP = 'DELETE' AND removing_demo() AND EXISTS (SELECT 1 FROM customers WHERE id = OLD.customer_id AND demo) THEN RETURN OLD; END IF;
  RAISE EXCEPTION '% is append-only: % refused', TG_TABLE_NAME, TG_OP USING ERRCODE = 'integrity_constraint_violation';
END $$;
CREATE TRIGGER next_action_answers_append_only BEFORE UPDATE OR DELETE ON "next_action_answers" FOR EACH ROW EXECUTE FUNCTION next_action_answers_keep();
CREATE TRIGGER next_action_answers_no_truncate BEFORE TRUNCATE ON "next_action_answers" FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();
