-- Dated exchange rates into the desk's currency: exact, looked up whenever a figure is asked, never stored with it.
CREATE TABLE "exchange_rates" (
    "into_currency" TEXT NOT NULL,
    "currency" TEXT NOT NULL,
    "day" DATE NOT NULL,
    "rate" DECIMAL(20,10) NOT NULL,
    "minor_rate" DECIMAL(34,14) NOT NULL,
    "source" TEXT NOT NULL,
    "set_by_id" UUID,
    "set_by" TEXT NOT NULL,
    "set_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "exchange_rates_pkey" PRIMARY KEY ("into_currency","currency","day"),
    CONSTRAINT "exchange_rates_positive" CHECK ("rate" > 0 AND "minor_rate" > 0),
    CONSTRAINT "exchange_rates_other" CHECK ("currency" <> "into_currency"),
    CONSTRAINT "exchange_rates_source" CHECK ("source" IN ('entered', 'imported'))
);
CREATE INDEX "exchange_rates_into_currency_day_currency_idx" ON "exchange_rates"("into_currency", "day" DESC, "currency");
