/** Where work goes instead of where its service says. What is not given fits everything. */
export type Diversion = {
  /** The queue that it would have gone to. */
  readonly queue?: string | undefined
  readonly service?: string | undefined
  /** The kind of case, as its service says: `highway-defect`. */
  readonly category?: string | undefined
  readonly ward?: string | undefined
  /** Only while the council is closed. */
  readonly outOfHours: boolean
  readonly to: string
}

/** What is asked of the rules: what a case is about, where, and when. */
export type Routed = {
  readonly service?: string | undefined
  readonly category?: string | undefined
  readonly ward: string | undefined
  readonly isOpen: boolean
}

/** A rule that stands from a day on, and until one. */
export type Routing = Diversion & {
  readonly id: string
  readonly from: string
  readonly until?: string | undefined
}

/**
 * The queue that a case goes to: that which its service says, unless a rule sends it elsewhere. The rule that says most
 * counts: the hour before the service, that before the kind of case, the ward, and the queue; of two that say as much, the
 * one that is named first.
 */
export function divertedQueue(queue: string, routed: Routed, diversions: readonly Diversion[]): string {
  let best: Diversion | undefined
  for (const each of diversions)
    if (fits(each, queue, routed) && (!best || weight(each) > weight(best))) best = each
  return best?.to ?? queue
}

function fits(each: Diversion, queue: string, { service, category, ward, isOpen }: Routed): boolean {
  const same = (wanted: string | undefined, is: string | undefined) => !wanted || wanted === is
  return (
    same(each.queue, queue) &&
    same(each.service, service) &&
    same(each.category, category) &&
    same(each.ward, ward) &&
    !(each.outOfHours && isOpen)
  )
}

const weight = ({ outOfHours, service, category, ward, queue }: Diversion): number =>
  (outOfHours ? 16 : 0) + (service ? 8 : 0) + (category ? 4 : 0) + (ward ? 2 : 0) + (queue ? 1 : 0)

/** Open cases of one service in one ward that wait in one queue. */
export type OpenGroup = {
  readonly service: string
  readonly category: string | undefined
  readonly ward: string | undefined
  readonly queue: string
  readonly count: number
}

/** A group of cases that a rule would have sent elsewhere. */
export type Moved = OpenGroup & { readonly to: string }

/** Which open cases a new rule would have sent where: those that the rules of today would leave, and it would not. */
export function movedBy(
  rule: Diversion,
  groups: readonly OpenGroup[],
  known: readonly Diversion[],
): readonly Moved[] {
  return groups.flatMap((group) => {
    const routed = { ...group, isOpen: !rule.outOfHours }
    const to = divertedQueue(group.queue, routed, [rule, ...known])
    const before = divertedQueue(group.queue, routed, known)
    return to === before || to === group.queue ? [] : [{ ...group, to }]
  })
}
