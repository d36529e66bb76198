import { Field, ID, ObjectType } from 'type-graphql';
import { LiveEventKind } from '../graphql/enums.ts';
import { toGlobalId } from '../graphql/ids.ts';
import type { LiveFact } from '../graphql/live.ts';
import { DateTimeISO } from '../graphql/scalars.ts';

@ObjectType('LiveEvent', { description: 'That something changed. Ask for it again if it is on the screen.' })
export class LiveEventType {
  @Field(() => String, { description: 'Sequence number; the same event may arrive twice.' })
  readonly seq!: string;

  @Field(() => LiveEventKind, { description: 'What kind of thing changed.' })
  readonly kind!: LiveEventKind;

  @Field(() => ID, { description: 'What changed; it may be gone by now.' })
  readonly subjectId!: string;

  @Field(() => ID, { nullable: true, description: 'The EC account it belongs to; null where it belongs to none.' })
  readonly ecAccountId!: string | null;

  @Field(() => DateTimeISO, { description: 'When.' })
  readonly at!: Date;
}

@ObjectType('LiveChanges', { description: 'A page of what changed after a sequence number.' })
export class LiveChangesType {
  @Field(() => [LiveEventType], { description: 'Oldest first; an event may come twice.' })
  readonly events!: readonly LiveEventType[];

  @Field(() => String, { description: 'Where to go on: the highest sequence number this answer covers.' })
  readonly endSeq!: string;

  @Field(() => Boolean, { description: 'Whether there is more after endSeq: ask again at once.' })
  readonly hasMore!: boolean;

  @Field(() => Boolean, {
    description:
      'More was missed than is listed one by one, or it is no longer kept: ask again for everything shown. endSeq is then the newest.',
  })
  readonly tooFarBack!: boolean;
}

export const toLiveEvent = (fact: LiveFact): LiveEventType => ({
  seq: String(fact.seq),
  kind: fact.kind,
  subjectId: toGlobalId(fact.kind, fact.subjectId),
  ecAccountId: fact.accountId === null ? null : toGlobalId('ecAccount', fact.accountId),
  at: fact.at,
});
