import { can, router } from '@/server/api'
import { addConnectionInput } from '../domain'
import * as inputs from '../domain/inputs'
import { addConnection } from './connections/add-connection'
import { endRotation, removeConnection, rotateSecrets, setPaused } from './connections/change-connection'
import { getConnection, listConnections } from './connections/connections.queries'
import { testConnection } from './connections/test-connection'
import { listDeliveries } from './deliveries/deliveries.queries'
import { replayDelivery } from './deliveries/replay-delivery'
import { removeDemo } from './demo/remove-demo'
import { previewUpload } from './imports/preview-upload'
import { getRun, listRuns } from './imports/runs.queries'
import { startImport } from './imports/uploaded-import'

export const storeSyncRouter = router({
  list: can('stores.read').query(({ ctx }) => listConnections(ctx)),
  get: can('stores.read')
    .input(inputs.byConnection)
    .query(({ ctx, input }) => getConnection(ctx, input.connectionId)),
  deliveries: can('stores.read')
    .input(inputs.listDeliveriesInput)
    .query(({ ctx, input }) => listDeliveries(ctx, input)),
  runs: can('stores.read')
    .input(inputs.listRunsInput)
    .query(({ ctx, input }) => listRuns(ctx, input)),
  run: can('stores.read')
    .input(inputs.byRun)
    .query(({ ctx, input }) => getRun(ctx, input.runId)),
  add: can('stores.manage')
    .input(addConnectionInput)
    .mutation(({ ctx, input }) => addConnection(ctx, input)),
  setPaused: can('stores.manage')
    .input(inputs.setPausedInput)
    .mutation(({ ctx, input }) => setPaused(ctx, input)),
  remove: can('stores.manage')
    .input(inputs.removeConnectionInput)
    .mutation(({ ctx, input }) => removeConnection(ctx, input)),
  rotateSecrets: can('stores.manage')
    .input(inputs.rotateSecretsInput)
    .mutation(({ ctx, input }) => rotateSecrets(ctx, input)),
  endRotation: can('stores.manage')
    .input(inputs.byConnection)
    .mutation(({ ctx, input }) => endRotation(ctx, input.connectionId)),
  replay: can('stores.manage')
    .input(inputs.byDelivery)
    .mutation(({ ctx, input }) => replayDelivery(ctx, input.id)),
  test: can('stores.manage')
    .input(inputs.byConnection)
    .mutation(({ ctx, input }) => testConnection(ctx, input.connectionId)),
  preview: can('stores.import')
    .input(inputs.previewInput)
    .query(({ ctx, input }) => previewUpload(ctx, input)),
  startImport: can('stores.import')
    .input(inputs.startImportInput)
    .mutation(({ ctx, input }) => startImport(ctx, input)),
  removeDemo: can('stores.remove-demo')
    .input(inputs.removeDemoInput)
    .mutation(({ ctx, input }) => removeDemo(ctx, input)),
})
