import type { Invariant } from '@/server/db/invariant'

export const flowInvariants: readonly Invariant[] = [
  {
    name: 'flows.one-run-per-occasion',
    sentence: 'One occasion began one run of a flow, and of each step there is one line.',
    violations: `SELECT min(id::text) AS id, trigger_key AS detail FROM flow_runs GROUP BY flow_id, trigger_key HAVING count(*) > 1
      UNION ALL SELECT run_id::text, operation FROM flow_steps GROUP BY run_id, operation HAVING count(*) > 1`,
  },
  {
    name: 'flows.held-out-is-left-alone',
    sentence: 'Nothing was done to who was held out.',
    violations: `SELECT r.id::text AS id, 'a step' AS detail FROM flow_runs r JOIN flow_steps s ON s.run_id = r.id WHERE r.held_out
      UNION ALL SELECT r.id::text, 'a message' FROM flow_runs r JOIN outbound_messages m ON m.operation_key LIKE 'flow:' || r.id || ':%' WHERE r.held_out`,
  },
  {
    name: 'flows.effects-are-logged',
    sentence: 'Each mail, call and event of a flow has the line of its step.',
    violations: `SELECT m.id::text AS id, m.operation_key AS detail FROM outbound_messages m
        WHERE m.operation_key LIKE 'flow:%' AND NOT EXISTS (SELECT 1 FROM flow_steps s WHERE s.run_id::text = split_part(m.operation_key, ':', 2) AND s.step_id = split_part(m.operation_key, ':', 3) AND s.detail->>'messageId' = m.id::text)
      UNION ALL SELECT c.id::text, c.step_id FROM flow_calls c WHERE NOT EXISTS (SELECT 1 FROM flow_steps s WHERE s.run_id = c.run_id AND s.step_id = c.step_id)
      UNION ALL SELECT e.event_id::text, e.step_id FROM flow_effects e WHERE NOT EXISTS (SELECT 1 FROM flow_steps s WHERE s.run_id = e.run_id AND s.step_id = e.step_id)`,
  },
  {
    name: 'flows.place-follows-log',
    sentence: 'A run stands where its log ends.',
    violations: `SELECT r.id::text AS id, r.position || ' ≠ ' || count(s.run_id) AS detail FROM flow_runs r LEFT JOIN flow_steps s ON s.run_id = r.id AND s.operation = s.step_id
        AND NOT (s.outcome IN ('stopped', 'failed') OR (s.outcome = 'timed-out' AND r.reason = 'timed-out'))
      GROUP BY r.id HAVING r.position <> count(s.run_id)`,
  },
]
