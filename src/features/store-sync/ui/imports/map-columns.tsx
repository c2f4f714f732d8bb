'use client'
import { useTranslations } from 'next-intl'
import { Banner, Button, Section, Select } from '@/ui'
import type { ImportEntity } from '../../domain/import'
import { ENTITY_FIELDS } from '../../domain/mapping/entity-fields'
import type { Mapping } from '../../domain/mapping/mapping'
import { type MappingFault, mappingFaults } from '../../domain/mapping/mapping-faults'
import { FileWriting } from './file-writing'

type Props = {
  entity: ImportEntity
  columns: readonly string[]
  samples: readonly (readonly string[])[]
  mapping: Mapping
  faults: readonly MappingFault[]
  from: 'given' | 'saved' | 'guessed'
  onChange: (mapping: Mapping) => void
  onReset: () => void
}
const NONE = '\u0000'

/** Which column holds what: each field with its column and what stands there. Complaints follow each change at once. */
export function MapColumns({ entity, columns, samples, mapping, from, onChange, onReset }: Props) {
  const t = useTranslations('store-sync.import')
  const { fields, needed } = ENTITY_FIELDS[entity]
  const faults = mappingFaults(entity, mapping, columns)
  const named = columns.filter((name, index) => name.trim() !== '' && columns.indexOf(name) === index)
  const set = (key: string, column: string) => {
    const { [key]: _, ...others } = mapping.columns
    onChange({ ...mapping, columns: column === NONE ? others : { ...others, [key]: column } })
  }
  const mark = (key: string) => {
    const group = needed.find((keys) => keys.includes(key))
    return group ? (group.length > 1 ? t('mapping.oneOf') : t('mapping.required')) : null
  }
  return (
    <Section title={t('mapping.title')} aside={t(`mapping.${from}`)} divided>
      <div className="space-y-4">
        <FaultList faults={faults} />
        <div className="max-h-[32rem] overflow-auto">
          <table className="w-full text-left text-sm">
            <thead>
              <tr className="hairline-b text-ink-muted">
                {(['field', 'column', 'samples'] as const).map((name) => (
                  <th key={name} scope="col" className="py-2 pr-4 font-normal">
                    {t(`mapping.${name}`)}
                  </th>
                ))}
              </tr>
            </thead>
            <tbody>
              {fields.map(({ key }) => (
                <tr key={key} className="hairline-b align-middle">
                  <th scope="row" className="whitespace-nowrap py-1.5 pr-4 font-normal">
                    {t(`mapFields.${key}` as 'mapFields.email')}
                    {mark(key) && <span className="block text-ink-muted text-xs">{mark(key)}</span>}
                  </th>
                  <td className="py-1.5 pr-4">
                    <Select
                      size="sm"
                      className="w-56"
                      aria-label={t(`mapFields.${key}` as 'mapFields.email')}
                      value={mapping.columns[key] ?? NONE}
                      onValueChange={(column) => set(key, column)}
                      options={[{ value: NONE, label: t('mapping.none') }, ...named.map((name) => ({ value: name, label: name }))]}
                    />
                  </td>
                  <td className="max-w-72 truncate py-1.5 text-ink-muted">{(samples[columns.indexOf(mapping.columns[key] ?? NONE)] ?? []).join(' · ')}</td>
                </tr>
              ))}
            </tbody>
          </table>
        </div>
        <FileWriting key={entity} entity={entity} mapping={mapping} onChange={onChange} />
        {from === 'given' && (
          <Button size="sm" onClick={onReset}>
            {t('mapping.reset')}
          </Button>
        )}
      </div>
    </Section>
  )
}

function FaultList({ faults }: { faults: readonly MappingFault[] }) {
  const t = useTranslations('store-sync.import')
  const names = (keys: readonly string[]) => keys.map((key) => t(`mapFields.${key}` as 'mapFields.email')).join(' / ')
  const say = (fault: MappingFault) => {
    if (fault.code === 'missing') return t('mapping.missing', { fields: names(fault.fields) })
    if (fault.code === 'column-twice') return t('mapping.columnTwice', { column: fault.column, fields: names(fault.fields) })
    return t('mapping.unknownColumn', { column: fault.column })
  }
  if (faults.length === 0) return null
  return (
    <Banner tone="caution">
      <ul role="status">
        {faults.map((fault) => (
          <li key={`${fault.code} ${fault.fields.join()}`}>{say(fault)}</li>
        ))}
      </ul>
    </Banner>
  )
}
