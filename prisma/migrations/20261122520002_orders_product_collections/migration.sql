-- Which collections of its store a product is in, [{"id", "title"}], the oldest first: when one changes or is gone, the products it concerns are found by it. Null: no source said.
ALTER TABLE "products"
    ADD COLUMN "collections" JSONB,
    ADD CONSTRAINT "products_collections_list" CHECK (jsonb_typeof("collections") = 'array');
CREATE INDEX "products_collections" ON "products" USING GIN ("collections" jsonb_path_ops);
