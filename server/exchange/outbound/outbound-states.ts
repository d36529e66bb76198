/** What a change asks a platform to do. Each kind has one handler, in the feature that wishes it. */
export const outboundKinds = [
  'acknowledge',
  'shipmentArrange',
  'shipmentReport',
  'shipmentChange',
  'shipmentUndo',
  'label',
  'stockAdd',
  'stockSet',
  'skuWrite',
] as const;
export type OutboundKind = (typeof outboundKinds)[number];

/** How far a change has come. */
export const outboundStates = [
  'due',
  'sending',
  'looking',
  'waiting',
  'done',
  'refused',
  'doubtful',
  'dropped',
] as const;
export type OutboundState = (typeof outboundStates)[number];

/** States a worker claims from. A doubtful change is never due, but keeps its lane closed until a person decides. */
export const waitingStates = ['due', 'looking', 'waiting', 'doubtful'] as const satisfies readonly OutboundState[];

/** Nothing more happens by itself. */
export const endings = ['done', 'refused', 'doubtful', 'dropped'] as const satisfies readonly OutboundState[];
export type Ending = (typeof endings)[number];
export const isEnding = (state: OutboundState): state is Ending => (endings as readonly string[]).includes(state);

/** Why a change stands where it stands, where that is not the platform's doing alone. */
export const outboundReasons = [
  'accountNotConnected',
  'tryAgain',
  'platformWorks',
  'platformRefused',
  'triedTooOften',
  'valueChanged',
  'outcomeUnknown',
  'neverEnds',
  'workerLost',
  'notSupported',
  'noLongerWanted',
  'heldBack',
  'overtaken',
  'byPerson',
] as const;
export type OutboundReason = (typeof outboundReasons)[number];

/** What a person says about a refused or doubtful change: it arrived · send it again · let it be. */
export const resolutions = ['arrived', 'sendAgain', 'letBe'] as const;
export type Resolution = (typeof resolutions)[number];
