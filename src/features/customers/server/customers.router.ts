import { can, router } from '@/server/api'
import {
  addIdentityInput,
  changeTagsInput,
  customerByIdInput,
  dismissSuggestionInput,
  eraseCustomerInput,
  listCustomersInput,
  listSuggestionsInput,
  mergeCustomersInput,
  mergeSuggestedInput,
  recordConsentInput,
  removeIdentityInput,
  saveNoteInput,
  suggestionByIdInput,
  timelineInput,
  undoMergeInput,
  verifyIdentityInput,
} from '../domain'
import { changeTags } from './change-tags'
import { listConsentChanges } from './consent/list-consent-changes'
import { recordConsent } from './consent/record-consent'
import { eraseByName } from './erasure/erase-by-name'
import { exportCustomer } from './erasure/export-customer'
import type { PersonalDataKeeper } from './erasure/personal-data-keeper'
import { previewErasure } from './erasure/preview-erasure'
import { getCustomer } from './get-customer'
import { addIdentity } from './identities/add-identity'
import { removeIdentity } from './identities/remove-identity'
import { verifyIdentity } from './identities/verify-identity'
import { listCustomers } from './list-customers'
import { listTimeline } from './list-timeline'
import { mergeCustomers } from './merge-customers'
import type { MergeParticipant } from './merge-participant'
import { listClaims, listMerges } from './merging/merge-history'
import { previewMerge } from './merging/preview-merge'
import { saveNote } from './save-note'
import { askToCompareAll } from './suggestions/compare-all'
import { dismissSuggestion, mergeSuggested, reopenSuggestion } from './suggestions/decide-suggestion'
import { countSuggestions, listSuggestions } from './suggestions/list-suggestions'
import { undoMerge } from './undo-merge'

/**
 * @param participants what features after this one do when two customers become one
 * @param keepers what each feature holds of a customer
 */
export const customersRouter = (participants: readonly MergeParticipant[], keepers: readonly PersonalDataKeeper[]) =>
  router({
    list: can('customers.read')
      .input(listCustomersInput)
      .query(({ ctx, input }) => listCustomers(ctx, input)),
    get: can('customers.read')
      .input(customerByIdInput)
      .query(({ ctx, input }) => getCustomer(ctx, input.id)),
    timeline: can('customers.read')
      .input(timelineInput)
      .query(({ ctx, input }) => listTimeline(ctx, input)),
    consentHistory: can('customers.read')
      .input(customerByIdInput)
      .query(({ ctx, input }) => listConsentChanges(ctx, input.id)),
    recordConsent: can('customers.record-consent')
      .input(recordConsentInput)
      .mutation(({ ctx, input }) => recordConsent(ctx, input)),
    changeTags: can('customers.edit')
      .input(changeTagsInput)
      .mutation(({ ctx, input }) => changeTags(ctx, input)),
    saveNote: can('customers.edit')
      .input(saveNoteInput)
      .mutation(({ ctx, input }) => saveNote(ctx, input)),
    addIdentity: can('customers.edit')
      .input(addIdentityInput)
      .mutation(({ ctx, input }) => addIdentity(ctx, input)),
    removeIdentity: can('customers.edit')
      .input(removeIdentityInput)
      .mutation(({ ctx, input }) => removeIdentity(ctx, input)),
    verifyIdentity: can('customers.edit')
      .input(verifyIdentityInput)
      .mutation(({ ctx, input }) => verifyIdentity(ctx, input)),
    claims: can('customers.read')
      .input(customerByIdInput)
      .query(({ ctx, input }) => listClaims(ctx, input.id)),
    merges: can('customers.read')
      .input(customerByIdInput)
      .query(({ ctx, input }) => listMerges(ctx, input.id)),
    suggestions: can('customers.read')
      .input(listSuggestionsInput)
      .query(({ ctx, input }) => listSuggestions(ctx, input)),
    countSuggestions: can('customers.read').query(({ ctx }) => countSuggestions(ctx)),
    previewMerge: can('customers.read')
      .input(mergeCustomersInput)
      .query(({ ctx, input }) => previewMerge(ctx, input)),
    compareAll: can('customers.merge').mutation(({ ctx }) => askToCompareAll(ctx)),
    dismissSuggestion: can('customers.merge')
      .input(dismissSuggestionInput)
      .mutation(({ ctx, input }) => dismissSuggestion(ctx, input)),
    reopenSuggestion: can('customers.merge')
      .input(suggestionByIdInput)
      .mutation(({ ctx, input }) => reopenSuggestion(ctx, input)),
    mergeSuggested: can('customers.merge')
      .input(mergeSuggestedInput)
      .mutation(({ ctx, input }) => mergeSuggested(ctx, participants, input)),
    merge: can('customers.merge')
      .input(mergeCustomersInput)
      .mutation(({ ctx, input }) => mergeCustomers(ctx, participants, input)),
    // A mutation, though it only reads: that it was taken is written down.
    exportData: can('customers.export-data')
      .input(customerByIdInput)
      .mutation(({ ctx, input }) => exportCustomer(ctx, keepers, input.id)),
    previewErasure: can('customers.erase')
      .input(customerByIdInput)
      .query(({ ctx, input }) => previewErasure(ctx, input.id)),
    erase: can('customers.erase')
      .input(eraseCustomerInput)
      .mutation(({ ctx, input }) => eraseByName(ctx, keepers, input)),
    undoMerge: can('customers.merge')
      .input(undoMergeInput)
      .mutation(({ ctx, input }) => undoMerge(ctx, participants, input.mergeId)),
  })
