import type { Invariant } from '@/server/db/invariant'

export const accessInvariants: readonly Invariant[] = [
  {
    name: 'access.demo-users-have-no-password',
    sentence: 'A demo user has neither a password nor a single sign-on identity.',
    violations: `
      SELECT id::text AS id, name AS detail FROM users
      WHERE demo AND (password_hash IS NOT NULL OR EXISTS (SELECT 1 FROM oidc_identities o WHERE o.user_id = users.id))`,
  },
  {
    name: 'access.demo-users-leave-with-the-demo-store',
    sentence: 'Without a demo store there is no demo user.',
    violations: `SELECT id::text AS id, name AS detail FROM users WHERE demo AND NOT EXISTS (SELECT 1 FROM store_connections WHERE demo)`,
  },
  {
    name: 'access.role-changes-end-sessions',
    sentence: 'Whoever was given another role, deactivated or signed out everywhere has an epoch at least as high as the count of those changes.',
    violations: `
      SELECT u.id::text AS id, u.epoch || ' < ' || count(*) AS detail FROM users u
      JOIN audit_entries a ON a.subject_type = 'user' AND a.subject_id = u.id::text
        AND a.action IN ('access.change-role', 'access.deactivate-user', 'access.reactivate-user', 'access.sign-out-everywhere', 'access.change-password', 'access.reset-password')
      GROUP BY u.id HAVING u.epoch < count(*)`,
  },
]
