import { expect, test } from 'vitest'
import { runStateSchema } from '../run-state'
import { undoState } from './undo-state'

const state = (counts: { created: number; updated: number }, more: object = {}) =>
  runStateSchema.parse({
    counts: { read: 1, unchanged: 0, rejected: 0, ...counts },
    ...{ dryRun: false, entity: 'customers', format: 'generic', fileName: 'a.csv', fileId: null, rejectedFile: null, startedById: null },
    cursor: { records: 1, rejectedBytes: 0 },
    livesAt: '2026-11-22T00:00:00.000Z',
    ...more,
  })

test('an import is offered back only when what it changed is noted, it is over, small enough, and not taken back already', () => {
  const undone = { removed: {}, restored: {}, kept: [], by: 'Ann', at: '2026-11-22T00:00:00.000Z' }
  expect(undoState('done', state({ created: 2, updated: 0 }), 2)).toBe('possible')
  expect(undoState('cancelled', state({ created: 2, updated: 0 }), 2)).toBe('possible')
  expect(undoState('running', state({ created: 2, updated: 0 }), 2)).toBe('running')
  expect(undoState('done', state({ created: 2, updated: 0 }, { undone }), 0)).toBe('undone')
  expect(undoState('done', state({ created: 0, updated: 0 }), 0)).toBe('none')
  expect(undoState('done', state({ created: 2, updated: 0 }, { dryRun: true }), 0)).toBe('none')
  expect(undoState('done', state({ created: 2, updated: 0 }), 0)).toBe('expired')
  expect(undoState('done', state({ created: 19_000, updated: 1_001 }), 0)).toBe('large')
  expect(undoState('done', state({ created: 10, updated: 0 }), 20_001)).toBe('large')
})
