'use client'
import { LayoutGrid, List, Search } from 'lucide-react'
import { useState } from 'react'
import { z } from 'zod'
import {
  Checkbox,
  Combobox,
  type ComboboxOption,
  DateField,
  Field,
  Form,
  FormError,
  Input,
  NumberField,
  NumberInputField,
  RadioGroup,
  SegmentedControl,
  SegmentedField,
  Select,
  SelectField,
  SubmitButton,
  Switch,
  SwitchField,
  Textarea,
  TextareaField,
  TextField,
  toast,
  useZodForm,
} from '..'
import { Specimen } from './specimen'

const REASONS = [
  { value: 'goodwill', label: 'Goodwill' },
  { value: 'service-recovery', label: 'Service recovery', hint: 'After a mistake of ours' },
  { value: 'correction', label: 'Correction' },
]
const PEOPLE: ComboboxOption[] = ['Anna Weber', 'Jon Park', 'Lena Åkesson', 'Marta Ruiz', 'Tom Becker'].map((label) => ({
  value: label,
  label,
  hint: `${label.split(' ')[0]?.toLowerCase()}@shop.example`,
}))

const grant = z.strictObject({
  direction: z.enum(['add', 'remove']),
  amount: z.number().int().min(1).max(500),
  reason: z.string().min(1),
  email: z.email(),
  note: z.string().max(200).optional(),
  notify: z.boolean(),
})

export function GalleryAsk() {
  const [view, setView] = useState('list')
  const [person, setPerson] = useState<ComboboxOption | null>(PEOPLE[1] ?? null)
  return (
    <>
      <Specimen id="fields" title="Fields" columns>
        <Field label="Name" hint="As it should appear on the parcel." required>
          <Input defaultValue="Anna Weber" />
        </Field>
        <Field label="E-mail" error="Enter an e-mail address such as anna@example.com.">
          <Input type="email" defaultValue="anna@" />
        </Field>
        <Field label="Search" hideLabel>
          <Input icon={Search} placeholder="Name, e-mail, order" end="120" />
        </Field>
        <Field label="Reason" optional>
          <Select options={REASONS} placeholder="Choose a reason" />
        </Field>
        <Field label="Assignee">
          <Combobox options={PEOPLE} value={person} onValueChange={setPerson} />
        </Field>
        <Field label="Amount" hint="Above 500 a manager approves.">
          <NumberField defaultValue={200} min={1} unit="points" />
        </Field>
        <Field label="Due">
          <DateField defaultValue="2026-12-24" />
        </Field>
        <Field label="Disabled">
          <Input disabled defaultValue="Cannot be changed" />
        </Field>
        <Field label="Note">
          <Textarea defaultValue={'Parcel three days late.\nCalled twice.'} />
        </Field>
        <Field label="Status" group>
          <RadioGroup
            defaultValue="open"
            options={[
              { value: 'open', label: 'Open' },
              { value: 'pending', label: 'Pending', hint: 'Waiting for the customer' },
              { value: 'closed', label: 'Closed', disabled: true },
            ]}
          />
        </Field>
        <Field label="View" group>
          <SegmentedControl
            value={view}
            onValueChange={setView}
            options={[
              { value: 'list', label: 'List', icon: List },
              { value: 'board', label: 'Board', icon: LayoutGrid },
            ]}
          />
        </Field>
        <div className="space-y-3">
          <Checkbox label="Notify the customer" hint="Shows a preview first." defaultChecked />
          <br />
          <Checkbox label="Some of them" indeterminate />
          <Switch label="Single-key shortcuts" hint="Takes effect at once." defaultChecked />
          <Switch label="Off" />
        </div>
      </Specimen>
      <Specimen id="form" title="A form: one schema, errors at their field">
        <GrantForm />
      </Specimen>
    </>
  )
}

function GrantForm() {
  const form = useZodForm(grant, { defaultValues: { direction: 'add', amount: 200, reason: '', email: '', notify: false } })
  type Values = z.input<typeof grant>
  return (
    <Form
      form={form}
      className="w-full max-w-md"
      onSubmit={({ amount, reason }) => {
        if (amount === 13)
          throw Object.assign(new Error('Not enough points for that.'), {
            data: { domain: { code: 'loyalty.insufficient-points', details: { field: 'amount' } } },
          })
        if (reason === 'correction')
          throw Object.assign(new Error('Another person changed this meanwhile. Your text is still here.'), { data: { requestId: '0199-77aa' } })
        toast.done({ title: `${amount} points granted` })
      }}
    >
      <SegmentedField<Values>
        name="direction"
        label="Change"
        options={[
          { value: 'add', label: 'Add' },
          { value: 'remove', label: 'Remove' },
        ]}
      />
      <NumberInputField<Values> name="amount" label="Points" unit="points" hint="13 is refused by the server at this field." />
      <SelectField<Values> name="reason" label="Reason" options={REASONS} />
      <TextField<Values> name="email" label="E-mail" type="email" />
      <TextareaField<Values> name="note" label="Internal note" optional />
      <SwitchField<Values> name="notify" label="Notify the customer" />
      <FormError />
      <SubmitButton>Grant points</SubmitButton>
    </Form>
  )
}
