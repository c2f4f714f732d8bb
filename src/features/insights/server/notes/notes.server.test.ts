import { beforeEach, expect, test } from 'vitest'
import type { Role } from '@/domain/actor'
import { ctxFor } from '@/server/context'
import { freshDatabase, sql } from '@/testing/database'
import { createPerson } from '@/testing/factories/people'
import { addNote, editNote, listNotes, removeNote } from './notes'

beforeEach(freshDatabase)

const as = async (role: Role) => ctxFor((await createPerson(role)).actor)
const RANGE = { kpi: 'net-sales', from: '2026-03-01', to: '2026-03-31' }
const NOTE = { kpi: 'net-sales', day: '2026-03-02', text: 'Spring sale begins' }

test('a note’s words are its author’s to change; its day and name stay, and the log has it', async () => {
  const [carla, maya] = [await as('cro'), await as('manager')]
  const { id } = await addNote(carla, NOTE)
  await expect(editNote(maya, { id, text: 'Mine now' })).rejects.toMatchObject({ kind: 'forbidden', code: 'insights.not-your-note' })
  await editNote(carla, { id, text: 'Spring sale begins, online only' })

  const note = { id, kpi: 'net-sales', day: '2026-03-02', text: 'Spring sale begins, online only', createdBy: carla.actor.name }
  expect(await listNotes(carla, RANGE)).toEqual([{ ...note, own: true }])
  expect(await listNotes(maya, RANGE)).toEqual([{ ...note, own: false }])
  expect(await sql(`SELECT subject_id AS id FROM audit_entries WHERE action = 'insights.edit-note'`)).toEqual([{ id }])
})

test('a note that has been removed cannot be edited back', async () => {
  const carla = await as('cro')
  const { id } = await addNote(carla, NOTE)
  await removeNote(carla, { id })
  await expect(editNote(carla, { id, text: 'Still here' })).rejects.toMatchObject({ code: 'kpi-note.missing' })
  expect(await listNotes(carla, RANGE)).toEqual([])
})
