import type { Workspace } from '@/domain/workspace'
import type { Ctx } from '@/server/context'
import { transact } from '@/server/db/transact'
import { setSetting, workspaceSetting } from '@/server/settings'

/** The desk's name, currency and time zone. Figures already rolled up keep the days they were rolled up by until the next run. */
export const saveWorkspace = (ctx: Ctx, input: Workspace): Promise<Workspace> => transact(ctx, (tx) => setSetting(tx, workspaceSetting, input))
