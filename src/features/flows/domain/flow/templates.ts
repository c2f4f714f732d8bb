import type { Leaf, Rule } from '@/features/segments/domain'
import type { Action, FlowDefinitionInput, Span } from './definition'

/** What of a desk a template is made with. */
export type TemplateDesk = {
  /** The id of one of the segments every desk starts with. */
  readonly segmentId: (code: string) => string
  /** A playbook in use for this kind of work; null where there is none. */
  readonly playbookId: (kind: string) => string | null
  /** The reward that costs the fewest points; null where there is none: then points are given. */
  readonly rewardId: string | null
}
export type FlowTemplate = {
  readonly code: string
  /** The number of the rule it is, in the product's list of flows. */
  readonly rule: number
  readonly name: string
  readonly about: string
  readonly make: (desk: TemplateDesk) => FlowDefinitionInput
}
type StepInput = FlowDefinitionInput['steps'][number]
type ActionInput = Extract<StepInput, { kind: 'action' }>['action']
type MailPurpose = Extract<Action, { kind: 'mail' }>['purpose']

const leaf = (field: Leaf['field'], op: Leaf['op'], value: Leaf['value'], params?: Leaf['params']) =>
  ({ field, op, ...(value === undefined ? {} : { value }), ...(params ? { params } : {}) }) as Rule & Record<string, unknown>
const all = (...rules: readonly Rule[]) => ({ all: rules }) as Rule & Record<string, unknown>
const vip = leaf('loyalty.vip', 'is', true)
const orders = (n: number) => leaf('orders.count', 'equals', n)
const wait = (id: string, n: number, unit: Span['unit'], businessHours = false): StepInput => ({ id, kind: 'wait', for: { n, unit }, businessHours })
const guard = (id: string, rule: Rule & Record<string, unknown>, note: string): StepInput => ({ id, kind: 'guard', rule, note })
const act = (id: string, action: ActionInput, onlyIf?: Rule & Record<string, unknown>): StepInput => ({
  id,
  kind: 'action',
  action,
  ...(onlyIf ? { onlyIf } : {}),
})
const mail = (purpose: MailPurpose, subject: string, body: string): ActionInput => ({ kind: 'mail', purpose, subject, body })
const task = (playbookId: string | null, title: string, priority: 'normal' | 'high' = 'normal'): ActionInput => ({ kind: 'task', playbookId, title, priority })
const points = (amount: number, reason: string, note: string): ActionInput => ({ kind: 'points', amount, reason, note })
const event = (type: string, where: { field: string; op: 'equals' | 'at-least' | 'at-most'; value: string | number | boolean }[] = []) =>
  ({ kind: 'event', event: type, where }) as const
const hello = 'Hello {{firstName|there}},\n\n'

/** The flows every desk can begin with, off until somebody looks them over. Their twelfth, that there is no offer after a bad contact, is the gate itself. */
export const FLOW_TEMPLATES: readonly FlowTemplate[] = [
  {
    ...{ code: 'review-after-delivery', rule: 1, name: 'Ask for a review after delivery' },
    about: 'A day after the carrier’s scan, never before it. Kept back by an open ticket, an open return or a low score.',
    make: () => ({
      trigger: event('orders.order-delivered'),
      steps: [
        wait('wait', 24, 'hours'),
        guard('score', { not: leaf('nps.last-score', 'at-most', 6) }, 'Nobody is asked who told us that they were not happy.'),
        act(
          'ask',
          mail(
            'survey',
            'How do you like it?',
            `${hello}your order {{orderNumber}} has been with you for a day. What do you think of it? A line or two helps others choose.`,
          ),
        ),
      ],
      settings: { reEntry: { afterDays: 30 } },
    }),
  },
  {
    ...{ code: 'photo-review-points', rule: 2, name: 'Points for a review with a photo' },
    about: 'At once, on top of what the programme’s own rule for reviews gives.',
    make: () => ({
      trigger: event('feedback.review-written', [
        { field: 'photo', op: 'equals', value: true },
        { field: 'published', op: 'equals', value: true },
      ]),
      steps: [act('points', points(50, 'campaign', 'A review with a photo'))],
      settings: { reEntry: 'each-time' },
    }),
  },
  {
    ...{ code: 'first-order-welcome', rule: 3, name: 'Welcome after the first order' },
    about: 'Two mails, the second only to who has not bought again.',
    make: () => ({
      trigger: event('orders.order-paid'),
      steps: [
        wait('settle', 2, 'days'),
        act('welcome', mail('promotion', 'Welcome', `${hello}thank you for your first order. Here is what people who bought the same like next.`)),
        wait('week', 7, 'days'),
        guard('still-first', orders(1), 'They have not bought again yet.'),
        act('second', mail('promotion', 'Something for your second order', `${hello}we have put something aside that goes with your first order.`)),
      ],
      settings: { audience: orders(1), goal: { event: 'orders.order-paid' } },
    }),
  },
  {
    ...{ code: 'third-order-nudge', rule: 3, name: 'From the second order to the third' },
    about: 'Two weeks after the second order, unless the third came by itself.',
    make: () => ({
      trigger: event('orders.order-paid'),
      steps: [
        wait('wait', 14, 'days'),
        act('nudge', mail('promotion', 'Your third is on its way?', `${hello}customers who order a third time stay. We would love you to.`)),
      ],
      settings: { audience: orders(2), goal: { event: 'orders.order-paid' } },
    }),
  },
  {
    ...{ code: 'high-value-thanks', rule: 3, name: 'Thank for a large order' },
    about: 'A person writes, not a machine.',
    make: () => ({
      trigger: event('orders.order-paid', [{ field: 'netSalesMinor', op: 'at-least', value: '20000' }]),
      steps: [act('thanks', task(null, 'Thank for order {{orderNumber}} by hand'))],
      settings: { reEntry: { afterDays: 90 } },
    }),
  },
  {
    ...{ code: 'detractor', rule: 4, name: 'Help a detractor' },
    about: 'A ticket for the team after a score of 0 to 6, and for VIPs a task for their concierge.',
    make: ({ playbookId }) => ({
      trigger: event('feedback.survey-answered', [
        { field: 'kind', op: 'equals', value: 'nps' },
        { field: 'score', op: 'at-most', value: 6 },
      ]),
      steps: [
        act('ticket', {
          kind: 'ticket',
          subject: 'Not happy: {{score}} of 10',
          body: 'Gave {{score}} of 10. Find out why, and put it right.',
          priority: 'high',
          tags: ['detractor'],
        }),
        act('concierge', task(playbookId('apology'), 'Call and apologise', 'high'), vip),
      ],
      settings: { reEntry: { afterDays: 30 } },
    }),
  },
  {
    ...{ code: 'return-requested', rule: 5, name: 'A return is asked for' },
    about: 'A ticket, points as a credit, an apology. Shops tell it through the events door as return_requested.',
    make: () => ({
      trigger: event('behaviour.return_requested'),
      steps: [
        act('ticket', {
          kind: 'ticket',
          subject: 'Return asked for',
          body: 'Wants to return {{product|something}}. Send the label, and ask what was wrong.',
          tags: ['return'],
        }),
        act('credit', points(50, 'service-recovery', 'For the trouble of a return')),
        act(
          'sorry',
          mail(
            'service',
            'Your return',
            `${hello}we are sorry that {{product|it}} was not right. Your return is under way, and we have put points on your account for the trouble.`,
          ),
        ),
      ],
      settings: { reEntry: 'each-time' },
    }),
  },
  {
    ...{ code: 'cart-abandoned', rule: 6, name: 'A cart was left' },
    about: 'After an hour, only with consent and only if nothing was bought meanwhile. The gate has a person look first where much is at stake.',
    make: () => ({
      trigger: event('orders.cart-abandoned'),
      steps: [
        wait('wait', 60, 'minutes'),
        guard('consent', leaf('consent.email', 'any-of', ['subscribed']), 'They said yes to mail.'),
        guard('not-bought', leaf('orders.count', 'equals', 0, { days: 1 }), 'Nothing was bought since.'),
        act('remind', mail('promotion', 'Still in your cart', `${hello}what you chose is still in your cart. Is there anything we can help with?`)),
      ],
      settings: { reEntry: { afterDays: 14 }, goal: { event: 'orders.order-placed' } },
    }),
  },
  {
    ...{ code: 'churn-playbook', rule: 7, name: 'Keep somebody at risk' },
    about: 'Offer, testimonial, community, call: each step only while they are still at risk.',
    make: ({ segmentId, playbookId }) => {
      const atRisk = leaf('segments.member', 'is', true, { segmentId: segmentId('at-risk') })
      const still = (id: string) => guard(id, atRisk, 'Still at risk.')
      return {
        trigger: { kind: 'segment', segmentId: segmentId('at-risk'), on: 'entered' },
        steps: [
          act('offer', mail('promotion', 'Something for you', `${hello}we have not seen you for a while, and picked something out for you.`)),
          ...[wait('week-1', 7, 'days'), still('still-1')],
          act('testimonial', mail('promotion', 'What others say', `${hello}here is what customers like you told us this month.`)),
          ...[wait('week-2', 7, 'days'), still('still-2')],
          act('community', mail('promotion', 'Come in', `${hello}our community is open to you: people who like what you like.`)),
          ...[wait('week-3', 7, 'days'), still('still-3')],
          act('call', task(playbookId('win-back-call'), 'Call and ask what was missing', 'high')),
        ],
        settings: { reEntry: { afterDays: 180 }, goal: { event: 'orders.order-paid' }, holdoutPercent: 10 },
      }
    },
  },
  {
    ...{ code: 'replenish-or-tier', rule: 8, name: 'Time to order again, or a tier within reach' },
    about:
      'Three days before the next order is expected of a product; whoever is close to a tier hears of the tier instead, where the forecast says that it is worth more than the next order.',
    make: () => {
      const tierFirst = all(leaf('loyalty.points-to-next-tier', 'at-most', 200), leaf('forecast.worth-more', 'any-of', ['tier']))
      return {
        trigger: { kind: 'date', field: 'next-order-expected', daysBefore: 3 },
        steps: [
          act('tier', mail('promotion', 'Nearly there', `${hello}with your next order you are as good as in the next tier.`), tierFirst),
          act('again', mail('promotion', 'Running low?', `${hello}by our reckoning {{productTitle|what you use}} is running low about now.`), {
            not: tierFirst,
          } as never),
        ],
        settings: { reEntry: { afterDays: 21 } },
      }
    },
  },
  ...(['back_in_stock', 'price_dropped'] as const).map(
    (what): FlowTemplate => ({
      ...{ code: `wish-${what.replaceAll('_', '-')}`, rule: 9, name: what === 'back_in_stock' ? 'A wish is back in stock' : 'A wish costs less' },
      about: `A task for VIPs, a mail for everybody else. Shops tell it through the events door as ${what}.`,
      make: () => ({
        trigger: event(`behaviour.${what}`),
        steps: [
          act(
            'concierge',
            task(
              null,
              what === 'back_in_stock'
                ? '{{product|Something they wished for}} is back: tell them'
                : '{{product|Something they wished for}} costs less: tell them',
            ),
            vip,
          ),
          act(
            'mail',
            mail(
              'promotion',
              what === 'back_in_stock' ? 'It is back' : 'It costs less now',
              `${hello}{{product|something on your wishlist}} ${what === 'back_in_stock' ? 'is back' : 'costs less now'}.`,
            ),
            { not: vip } as never,
          ),
        ],
        settings: { reEntry: { afterDays: 7 } },
      }),
    }),
  ),
  {
    ...{ code: 'tier-reached', rule: 10, name: 'A tier is reached' },
    about: 'A reward to begin with, and an invitation.',
    make: ({ rewardId }) => ({
      trigger: event('loyalty.tier-changed', [{ field: 'direction', op: 'equals', value: 'up' }]),
      steps: [
        act('reward', rewardId ? { kind: 'reward', rewardId, reason: 'campaign' } : points(100, 'campaign', 'A new tier')),
        act(
          'invite',
          mail(
            'promotion',
            'Welcome to {{tier}}',
            `${hello}you are {{tier}} now. A present is waiting in your account, and you are invited to our early evenings.`,
          ),
        ),
      ],
      settings: { reEntry: { afterDays: 180 } },
    }),
  },
  {
    ...{ code: 'birthday', rule: 10, name: 'A birthday' },
    about: 'A present on the day. Who has a birthday tag has a birthday.',
    make: ({ rewardId }) => ({
      trigger: { kind: 'date', field: 'birthday', daysBefore: 0 },
      steps: [
        act('reward', rewardId ? { kind: 'reward', rewardId, reason: 'campaign' } : points(100, 'campaign', 'Birthday')),
        act('wish', mail('promotion', 'Happy birthday', `${hello}all the best from all of us. A present is waiting in your account.`)),
      ],
      settings: { reEntry: { afterDays: 270 } },
    }),
  },
  {
    ...{ code: 'referral-thanks', rule: 10, name: 'A friend has bought' },
    about: 'Thanks to who referred. The points for both, and the refusal of oneself, are the programme’s.',
    make: () => ({
      trigger: event('behaviour.referral_converted'),
      steps: [
        act(
          'thanks',
          mail(
            'service',
            'Your friend has joined',
            `${hello}a friend you told of us has just bought for the first time. Thank you: your points are on your account.`,
          ),
        ),
      ],
      settings: { reEntry: 'each-time' },
    }),
  },
  {
    ...{ code: 'delivery-overdue', rule: 11, name: 'A parcel is late' },
    about: 'The carrier’s day is over and no scan has come: we know before the customer writes.',
    make: () => ({
      trigger: { kind: 'date', field: 'delivery-overdue', daysBefore: 0 },
      steps: [
        act('ticket', {
          kind: 'ticket',
          subject: 'Late: order {{orderNumber}}',
          body: '{{carrier|The carrier}} said it would be there by now. Find the parcel before they ask.',
          priority: 'high',
          tags: ['late'],
        }),
        act(
          'tell',
          mail(
            'service',
            'Your order {{orderNumber}} is late',
            `${hello}your parcel should have been with you by now. We are looking for it and will write as soon as we know more; you need not do anything.`,
          ),
        ),
        act('concierge', task(null, 'Call about the late order {{orderNumber}}', 'high'), vip),
      ],
      settings: { reEntry: 'each-time' },
    }),
  },
]
