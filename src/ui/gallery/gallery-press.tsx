'use client'
import { Archive, Clock, CornerUpLeft, Ellipsis, Gift, Star, Trash2, UserPlus } from 'lucide-react'
import { useState } from 'react'
import { Avatar, Badge, Button, ButtonLink, CopyButton, IconButton, Kbd, Link, Menu, type MenuEntry, Spinner, StatusBadge, Tooltip } from '..'
import { Specimen } from './specimen'

export function GalleryPress() {
  const [muted, setMuted] = useState(false)
  const [priority, setPriority] = useState('normal')
  const items: MenuEntry[] = [
    { label: 'Reply', icon: CornerUpLeft, shortcut: 'R', onSelect: () => {} },
    { label: 'Snooze', icon: Clock, shortcut: 'Z', hint: 'Comes back tomorrow at 9:00', onSelect: () => {} },
    { label: 'Assign', icon: UserPlus, disabled: true, onSelect: () => {} },
    { kind: 'separator' },
    { kind: 'toggle', label: 'Mute this ticket', checked: muted, onChange: setMuted },
    { kind: 'choice', label: 'Priority', value: priority, onChange: setPriority, options: ['low', 'normal', 'high'].map((value) => ({ value, label: value })) },
    { kind: 'separator' },
    { label: 'Move to trash', icon: Trash2, danger: true, shortcut: '#', onSelect: () => {} },
  ]
  return (
    <>
      <Specimen id="buttons" title="Buttons">
        <Button variant="primary" icon={Gift}>
          Grant 200 points
        </Button>
        <Button>Ask for approval</Button>
        <Button variant="ghost">Cancel</Button>
        <Button variant="danger">Remove demo data</Button>
        <Button variant="primary" loading>
          Sending
        </Button>
        <Button loading>Saving</Button>
        <Button variant="primary" disabled>
          Disabled
        </Button>
        <Button size="sm">Small</Button>
        <Button size="sm" variant="primary">
          Small primary
        </Button>
        <ButtonLink href="/dev/ui#links">A link as a button</ButtonLink>
        <IconButton icon={Archive} label="Close ticket" shortcut="E" />
        <IconButton icon={Star} label="Mark as VIP" variant="secondary" />
        <IconButton icon={Star} label="Small" size="sm" />
        <IconButton icon={Star} label="Loading" loading />
        <Menu trigger={<IconButton icon={Ellipsis} label="More actions" variant="secondary" />} items={items} />
      </Specimen>
      <Specimen id="links" title="Links, badges, people">
        <Link href="/dev/ui#buttons">An inline link</Link>
        <Link href="/dev/ui#buttons" look="quiet">
          Anna Weber
        </Link>
        <Badge>wismo</Badge>
        <Badge tone="accent" icon={Star}>
          Gold
        </Badge>
        <Badge tone="positive">Paid</Badge>
        <Badge tone="caution">Late</Badge>
        <Badge tone="negative">Bounced</Badge>
        <Badge tone="info">New</Badge>
        <StatusBadge tone="neutral">Snoozed</StatusBadge>
        <StatusBadge tone="accent">VIP</StatusBadge>
        <StatusBadge tone="positive">Subscribed</StatusBadge>
        <StatusBadge tone="caution">Due in 1 h 12</StatusBadge>
        <StatusBadge tone="negative">SLA missed</StatusBadge>
        <StatusBadge tone="info">Open</StatusBadge>
        {['Anna Weber', 'Jon Park', 'Lena Åkesson', 'óscar@shop.example'].map((name) => (
          <Tooltip key={name} content={name}>
            <button type="button" aria-label={name} className="rounded-full">
              <Avatar name={name} size={32} />
            </button>
          </Tooltip>
        ))}
        <Kbd>⌘K</Kbd>
        <Kbd>G</Kbd>
        <Spinner />
        <CopyButton text="0199-4f" />
      </Specimen>
    </>
  )
}
