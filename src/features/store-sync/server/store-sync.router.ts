import type { PersonalDataKeeper } from '@/features/customers/server'
import { can, router } from '@/server/api'
import { addConnectionInput } from '../domain'
import * as inputs from '../domain/inputs'
import { controlRun, startBackfill } from './backfill/control-sync'
import { listQuarantine } from './backfill/quarantine.queries'
import { replayQuarantined } from './backfill/replay-quarantined'
import { addConnection } from './connections/add-connection'
import { endRotation, removeConnection, rotateSecrets, setPaused } from './connections/change-connection'
import { getConnection, listConnections } from './connections/connections.queries'
import { testConnection } from './connections/test-connection'
import type { Connectors } from './connectors/connectors'
import { eraseForRequest, exportForRequest } from './deliveries/answer-privacy-requests'
import { listDeliveries } from './deliveries/deliveries.queries'
import { readDelivery } from './deliveries/delivery-body'
import { listPrivacyRequests, settlePrivacyRequest } from './deliveries/privacy-requests'
import { replayDelivery } from './deliveries/replay-delivery'
import { removeDemo } from './demo/remove-demo'
import { saveMapping } from './imports/mappings'
import { previewUpload } from './imports/preview-upload'
import { getRun, listRuns } from './imports/runs.queries'
import { previewUndo, undoImport } from './imports/undo/undo-import'
import { startImport } from './imports/uploaded-import'
import { switchPointsBack } from './points-back/switch-points-back'
import { startReconcile } from './reconcile/begin-reconcile'
import { healReport } from './reconcile/heal-report'
import { findReport, listDifferences } from './reconcile/reconcile.queries'
import { checkSubscriptions } from './subscriptions/check-subscriptions'
import { listSubscriptions } from './subscriptions/subscriptions.queries'

/** @param keepers what each feature holds of a customer */
export const storeSyncRouter = (connectors: Connectors, keepers: readonly PersonalDataKeeper[]) =>
  router({
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
    switchPointsBack: can('stores.manage')
      .input(inputs.switchPointsInput)
      .mutation(({ ctx, input }) => switchPointsBack(ctx, input)),
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
      .mutation(({ ctx, input }) => testConnection(ctx, connectors, input.connectionId)),
    preview: can('stores.import')
      .input(inputs.previewInput)
      .query(({ ctx, input }) => previewUpload(ctx, input)),
    saveMapping: can('stores.import')
      .input(inputs.saveMappingInput)
      .mutation(({ ctx, input }) => saveMapping(ctx, input)),
    previewUndo: can('stores.import')
      .input(inputs.byRun)
      .query(({ ctx, input }) => previewUndo(ctx, input.runId)),
    undoImport: can('stores.import')
      .input(inputs.byRun)
      .mutation(({ ctx, input }) => undoImport(ctx, input.runId)),
    startImport: can('stores.import')
      .input(inputs.startImportInput)
      .mutation(({ ctx, input }) => startImport(ctx, input)),
    // Reading a store: start, watch (`runs`, `run`), pause, resume, cancel.
    startBackfill: can('stores.manage')
      .input(inputs.startBackfillInput)
      .mutation(({ ctx, input }) => startBackfill(ctx, connectors, input)),
    controlRun: can('stores.manage')
      .input(inputs.controlRunInput)
      .mutation(({ ctx, input }) => controlRun(ctx, input)),
    // Holding it against what is here.
    startReconcile: can('stores.manage')
      .input(inputs.startReconcileInput)
      .mutation(({ ctx, input }) => startReconcile(ctx, connectors, input)),
    reconciliation: can('stores.read')
      .input(inputs.findReportInput)
      .query(({ ctx, input }) => findReport(ctx, input)),
    differences: can('stores.read')
      .input(inputs.listDifferencesInput)
      .query(({ ctx, input }) => listDifferences(ctx, input)),
    heal: can('stores.manage')
      .input(inputs.byRun)
      .mutation(({ ctx, input }) => healReport(ctx, input)),
    subscriptions: can('stores.read')
      .input(inputs.byConnection)
      .query(({ ctx, input }) => listSubscriptions(ctx, input.connectionId)),
    checkSubscriptions: can('stores.manage')
      .input(inputs.byConnection)
      .mutation(({ ctx, input }) => checkSubscriptions(ctx, connectors, input.connectionId)),
    quarantine: can('stores.read')
      .input(inputs.listQuarantineInput)
      .query(({ ctx, input }) => listQuarantine(ctx, input)),
    replayRecord: can('stores.manage')
      .input(inputs.byQuarantined)
      .mutation(({ ctx, input }) => replayQuarantined(ctx, connectors, input.id)),
    delivery: can('stores.read-deliveries')
      .input(inputs.byDelivery)
      .mutation(({ ctx, input }) => readDelivery(ctx, input.id)),
    privacyRequests: can('stores.read-deliveries')
      .input(inputs.listPrivacyInput)
      .query(({ ctx, input }) => listPrivacyRequests(ctx, input)),
    settlePrivacyRequest: can('stores.manage')
      .input(inputs.settlePrivacyInput)
      .mutation(({ ctx, input }) => settlePrivacyRequest(ctx, input)),
    exportForRequest: can('customers.export-data')
      .input(inputs.byPrivacyRequest)
      .mutation(({ ctx, input }) => exportForRequest(ctx, keepers, input.id)),
    eraseForRequest: can('customers.erase')
      .input(inputs.eraseForRequestInput)
      .mutation(({ ctx, input }) => eraseForRequest(ctx, keepers, input)),
    removeDemo: can('stores.remove-demo')
      .input(inputs.removeDemoInput)
      .mutation(({ ctx, input }) => removeDemo(ctx, input)),
  })
