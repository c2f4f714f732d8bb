import { workspaceShape } from '@/domain/workspace'
import { can, openBecause, router } from '@/server/api'
import {
  acceptInviteInput,
  changePasswordInput,
  changeRoleInput,
  createTokenInput,
  inviteById,
  inviteInput,
  listAuditInput,
  listUsersInput,
  preferencesShape,
  readInviteInput,
  saveProfileInput,
  tokenById,
  userById,
} from '../domain'
import { listAudit, listAuditWords } from './audit/list-audit'
import { hasDemoStore } from './demo/demo-users'
import { readFirstSteps } from './first-run/first-steps'
import { acceptInvite } from './invites/accept-invite'
import { inviteUser, makeResetLink, revokeInvite } from './invites/invite-user'
import { listOpenInvites, readInvite } from './invites/invites.queries'
import { saveWorkspace } from './save-workspace'
import { readSystem } from './system/read-system'
import { createToken, listTokens, revokeToken } from './tokens/create-token'
import { changePassword } from './users/change-password'
import { changeRole } from './users/change-role'
import { readMe } from './users/me'
import { savePreferences, saveProfile } from './users/save-profile'
import { deactivateUser, reactivateUser } from './users/set-active'
import { signOutEverywhere } from './users/sign-out-everywhere'
import { listColleagues, listUsers } from './users/users.queries'
import { version } from './version'
import { webhooksRouter } from './webhooks/webhooks.router'

export const accessRouter = router({
  me: can('access.me').query(({ ctx }) => readMe(ctx)),
  saveProfile: can('access.me')
    .input(saveProfileInput)
    .mutation(({ ctx, input }) => saveProfile(ctx, input)),
  savePreferences: can('access.me')
    .input(preferencesShape)
    .mutation(({ ctx, input }) => savePreferences(ctx, input)),
  changePassword: can('access.me')
    .input(changePasswordInput)
    .mutation(({ ctx, input }) => changePassword(ctx, input)),
  hasDemo: can('access.me').query(({ ctx }) => hasDemoStore(ctx.db)),
  colleagues: can('access.list-colleagues').query(({ ctx }) => listColleagues(ctx)),
  users: router({
    list: can('access.manage-users')
      .input(listUsersInput)
      .query(({ ctx, input }) => listUsers(ctx, input)),
    changeRole: can('access.manage-users')
      .input(changeRoleInput)
      .mutation(({ ctx, input }) => changeRole(ctx, input)),
    deactivate: can('access.manage-users')
      .input(userById)
      .mutation(({ ctx, input }) => deactivateUser(ctx, input)),
    reactivate: can('access.manage-users')
      .input(userById)
      .mutation(({ ctx, input }) => reactivateUser(ctx, input)),
    signOutEverywhere: can('access.manage-users')
      .input(userById)
      .mutation(({ ctx, input }) => signOutEverywhere(ctx, input)),
    makeResetLink: can('access.manage-users')
      .input(userById)
      .mutation(({ ctx, input }) => makeResetLink(ctx, input)),
  }),
  invites: router({
    list: can('access.manage-users').query(({ ctx }) => listOpenInvites(ctx)),
    create: can('access.manage-users')
      .input(inviteInput)
      .mutation(({ ctx, input }) => inviteUser(ctx, input)),
    revoke: can('access.manage-users')
      .input(inviteById)
      .mutation(({ ctx, input }) => revokeInvite(ctx, input)),
    read: openBecause('whoever holds the link may read what it is for')
      .input(readInviteInput)
      .query(({ ctx, input }) => readInvite(ctx, input)),
    accept: openBecause('whoever holds the link may use it, once')
      .input(acceptInviteInput)
      .mutation(({ ctx, input }) => acceptInvite(ctx, input)),
  }),
  tokens: router({
    list: can('access.manage-tokens').query(({ ctx }) => listTokens(ctx)),
    create: can('access.manage-tokens')
      .input(createTokenInput)
      .mutation(({ ctx, input }) => createToken(ctx, input)),
    revoke: can('access.manage-tokens')
      .input(tokenById)
      .mutation(({ ctx, input }) => revokeToken(ctx, input)),
  }),
  webhooks: webhooksRouter,
  audit: router({
    list: can('access.read-audit')
      .input(listAuditInput)
      .query(({ ctx, input }) => listAudit(ctx, input)),
    words: can('access.read-audit').query(({ ctx }) => listAuditWords(ctx)),
  }),
  workspace: router({
    save: can('access.manage-workspace')
      .input(workspaceShape)
      .mutation(({ ctx, input }) => saveWorkspace(ctx, input)),
  }),
  system: router({
    read: can('access.read-system').query(({ ctx }) => readSystem(ctx, version)),
    firstSteps: can('access.read-system').query(({ ctx }) => readFirstSteps(ctx)),
  }),
})
