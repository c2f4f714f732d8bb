/** Events of one customer share a shard and are handled in order; shards are handled side by side. */
export const OUTBOX_SHARDS = 8
