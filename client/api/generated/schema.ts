export type Maybe<T> = T | null;
export type InputMaybe<T> = Maybe<T>;
/** All built-in and custom scalars, mapped to their actual values */
export type Scalars = {
  ID: { input: string; output: string; }
  String: { input: string; output: string; }
  Boolean: { input: boolean; output: boolean; }
  Int: { input: number; output: number; }
  Float: { input: number; output: number; }
  /** A date-time string at UTC, such as 2007-12-03T10:15:30Z, compliant with the `date-time` format outlined in section 5.6 of the RFC 3339 profile of the ISO 8601 standard for representation of dates and times using the Gregorian calendar.This scalar is serialized to a string in ISO 8601 format and parsed from a string in ISO 8601 format. */
  DateTimeISO: { input: string; output: string; }
  /** Any JSON value. */
  JSON: { input: Record<string, unknown>; output: Record<string, unknown>; }
  /** A date in the local calendar, "2026-11-21". */
  LocalDate: { input: string; output: string; }
  /** A time of day on a 24-hour clock, "09:00". */
  TimeOfDay: { input: string; output: string; }
};

/** How an account has been working. */
export type AccountHealth = {
  /** When the authorization itself ends and a person must authorize again; null where it has no end, or the platform does not say. People are notified 30 and 7 days before. */
  authorizationEndsAt?: Maybe<Scalars['DateTimeISO']['output']>;
  /** Calls a second the account may make. */
  callsPerSecond: Scalars['Float']['output'];
  /** Failures since the last success. */
  failuresInRow: Scalars['Int']['output'];
  /** Everything changed on the platform up to here has been seen; null before the first fetch. */
  fetchedUntil?: Maybe<Scalars['DateTimeISO']['output']>;
  /** Last time the platform answered as it should; null when never. */
  lastSuccessAt?: Maybe<Scalars['DateTimeISO']['output']>;
  /** Last connection test; null when never tested. */
  lastTestedAt?: Maybe<Scalars['DateTimeISO']['output']>;
  /** When the access token expires, renewed before; null where there is none. */
  tokenExpiresAt?: Maybe<Scalars['DateTimeISO']['output']>;
  /** Why it does not; null while it does. */
  webhookMessage?: Maybe<Scalars['String']['output']>;
  /** Whether the platform pushes to us. */
  webhookState: WebhookState;
};

/** A setting of an EC account that its platform asks for, apart from the credentials: it is no secret. */
export type AccountSetting = {
  /** Whether the choices are listed by the platform for this account; see ecAccountRefreshChoices. */
  fromPlatform: Scalars['Boolean']['output'];
  /** What it is for. */
  help: LocalizedText;
  /** Whether nobody set it, so that the default counts. */
  isDefault: Scalars['Boolean']['output'];
  /** Name to send the values under. */
  key: Scalars['String']['output'];
  /** How it is filled in. */
  kind: SettingKind;
  /** What it is called. */
  label: LocalizedText;
  /** The choices; null for free text. */
  options?: Maybe<Array<SettingOption>>;
  /** Why the last try to read the choices failed; null when it did not. */
  optionsFailure?: Maybe<ConnectionFailureCause>;
  /** When the platform listed the choices; null when it has not yet, or does not list them. */
  optionsReadAt?: Maybe<Scalars['DateTimeISO']['output']>;
  /** Regular expression each value must match; null for none. */
  pattern?: Maybe<Scalars['String']['output']>;
  /** Flags of the regular expression, as JavaScript writes them. */
  patternFlags: Scalars['String']['output'];
  /** What the pattern asks for; null without a pattern. */
  patternMessage?: Maybe<LocalizedText>;
  /** Whether the account cannot do without it. */
  required: Scalars['Boolean']['output'];
  /** Whether it takes several values. */
  several: Scalars['Boolean']['output'];
  /** What counts now, the default included; empty where nothing is set. */
  values: Array<Scalars['String']['output']>;
};

/** New values of a setting. */
export type AccountSettingInput = {
  /** Name of the setting, as EcAccount.settings lists it. */
  key: Scalars['String']['input'];
  /** Its values; none goes back to the default. */
  values: Array<Scalars['String']['input']>;
};

/** Why an action is not allowed at the moment. */
export type ActionReason =
  /** The account was deleted; its orders stay. */
  | 'ACCOUNT_CLOSED'
  /** The keys of our app at the platform are missing from the server's configuration. */
  | 'AUTHORIZATION_NOT_CONFIGURED'
  /** Done too recently; see availableAt. */
  | 'COOLDOWN'
  /** Fetching is switched off. */
  | 'FETCH_OFF'
  /** The platform is not connected by authorization. */
  | 'NOT_AUTHORIZATION_PLATFORM'
  /** This server does not offer it yet. */
  | 'NOT_AVAILABLE_YET'
  /** The account is not connected. */
  | 'NOT_CONNECTED'
  /** The platform cannot do it, or the thing is in a state where it makes no sense. */
  | 'NOT_SUPPORTED'
  /** The caller lacks the permission. */
  | 'NO_PERMISSION'
  /** Inbound push is switched off. */
  | 'PUSH_OFF'
  /** A run is already in progress. */
  | 'RUN_IN_PROGRESS'
  | '%future added value';

/** Whether an action is allowed now, and if not why not. */
export type ActionState = {
  /** Whether it can be done now. */
  allowed: Scalars['Boolean']['output'];
  /** From when on time alone will allow it; null otherwise. */
  availableAt?: Maybe<Scalars['DateTimeISO']['output']>;
  /** Why it cannot; null when it can. */
  reason?: Maybe<ActionReason>;
};

/** What happens with the tracking number. */
export type AfterShipping =
  /** The platform assigns the number and prints the label. */
  | 'PLATFORM_NUMBER_AND_LABEL'
  /** Nothing is reported back. */
  | 'READ_ONLY'
  /** The warehouse's carrier and number are reported to the platform. */
  | 'SELF_SHIP'
  | '%future added value';

/** One call to or from a platform. Secrets and buyers' data were masked before it was stored. */
export type ApiLog = Node & {
  /** When. */
  at: Scalars['DateTimeISO']['output'];
  /** 1 for the first try. */
  attempt: Scalars['Int']['output'];
  /** Which side made the call. */
  direction: ApiLogDirection;
  /** How long it took, in milliseconds. */
  durationMs: Scalars['Int']['output'];
  /** The account it was made for; null when it was deleted since, or without the permission EC_ACCOUNT_READ. */
  ecAccount?: Maybe<EcAccount>;
  /** Opaque id. */
  id: Scalars['ID']['output'];
  /** The merchant whose call it was. */
  merchant: Merchant;
  /** HTTP method. */
  method: Scalars['String']['output'];
  /** Our name of the call, such as "orders.list". */
  operation: Scalars['String']['output'];
  /** The platform. */
  platform: PlatformKey;
  /** Headers and body that were sent, masked and cut to 64 KiB. */
  request?: Maybe<Scalars['String']['output']>;
  /** Id of the request that led to it, as in logs and answers. */
  requestId?: Maybe<Scalars['String']['output']>;
  /** Headers and body of the answer, masked and cut to 64 KiB; null when none came. */
  response?: Maybe<Scalars['String']['output']>;
  /** How it ended. */
  result: ApiLogResult;
  /** The run it was made in; null outside of one, or without the permission EC_ACCOUNT_READ. */
  run?: Maybe<FetchRun>;
  /** HTTP status; null when no answer came. */
  status?: Maybe<Scalars['Int']['output']>;
  /** Address, without secrets. */
  url: Scalars['String']['output'];
};

/** A page of a list of ApiLog entries. */
export type ApiLogConnection = {
  /** The entries of the page with their cursors. */
  edges: Array<ApiLogEdge>;
  /** The entries of the page. */
  nodes: Array<ApiLog>;
  /** Where the page lies. */
  pageInfo: PageInfo;
  /** How many entries the whole list has; where totalCountIsExact is false, at least so many. */
  totalCount: Scalars['Int']['output'];
  /** Whether totalCount is exact. Counting stops at 10,000, in a search for common words earlier. */
  totalCountIsExact: Scalars['Boolean']['output'];
};

/** Which side made the call. */
export type ApiLogDirection =
  /** The platform called us. */
  | 'INBOUND'
  /** We called the platform. */
  | 'OUTBOUND'
  | '%future added value';

/** One ApiLog in a list. */
export type ApiLogEdge = {
  /** Place of this entry in the list, for after and before. */
  cursor: Scalars['String']['output'];
  /** The entry. */
  node: ApiLog;
};

/** Which calls; conditions left out let everything through. */
export type ApiLogFilter = {
  /** Only in this direction. */
  direction?: InputMaybe<ApiLogDirection>;
  /** Only of these EC accounts. */
  ecAccountIds?: InputMaybe<Array<Scalars['ID']['input']>>;
  /** Only those that did not work. */
  failedOnly?: InputMaybe<Scalars['Boolean']['input']>;
  /** Not before. */
  from?: InputMaybe<Scalars['DateTimeISO']['input']>;
  /** Only of these merchants. */
  merchantIds?: InputMaybe<Array<Scalars['ID']['input']>>;
  /** Only these operations. */
  operations?: InputMaybe<Array<Scalars['String']['input']>>;
  /** Only those this request led to. */
  requestId?: InputMaybe<Scalars['String']['input']>;
  /** Only those that ended so. */
  results?: InputMaybe<Array<ApiLogResult>>;
  /** Only those of this fetch run. */
  runId?: InputMaybe<Scalars['ID']['input']>;
  /** Not after. */
  to?: InputMaybe<Scalars['DateTimeISO']['input']>;
};

/** How a call ended: the class of the failure. */
export type ApiLogResult =
  /** The platform did not accept our credentials. */
  | 'CREDENTIALS_REJECTED'
  /** A delivery to us was refused, for instance for a wrong signature. */
  | 'DELIVERY_REFUSED'
  /** Our IP is not on the allowlist. */
  | 'IP_NOT_ALLOWED'
  /** The answer could not be read. */
  | 'MALFORMED_ANSWER'
  /** It worked. */
  | 'OK'
  /** A call with an effect got no readable answer. */
  | 'OUTCOME_UNKNOWN'
  /** A scope or role is missing. */
  | 'PERMISSION_MISSING'
  /** The platform understood and said no. */
  | 'PLATFORM_REFUSED'
  /** No answer, a time-out or a failure of the platform. */
  | 'PLATFORM_UNAVAILABLE'
  /** The platform asked us to wait. */
  | 'RATE_LIMITED'
  | '%future added value';

/** A token with which a program acts for its owner. The token itself is shown once, when it is made. */
export type ApiToken = Node & {
  /** When it was made. */
  createdAt: Scalars['DateTimeISO']['output'];
  /** When it ends. */
  expiresAt: Scalars['DateTimeISO']['output'];
  /** Its beginning and last four characters, to distinguish tokens. */
  hint: Scalars['String']['output'];
  /** Opaque id. */
  id: Scalars['ID']['output'];
  /** When it was last used, to the minute; null when never. */
  lastUsedAt?: Maybe<Scalars['DateTimeISO']['output']>;
  /** What it is for. */
  name: Scalars['String']['output'];
  /** When it was ended by its owner; null when it was not. */
  revokedAt?: Maybe<Scalars['DateTimeISO']['output']>;
  /** What it was made for. What its owner may no longer do, it may not either. */
  scopes: Array<Permission>;
  /** Whose token it is. */
  user: User;
};

/** A new API token of your own. */
export type ApiTokenCreateInput = {
  /** After how many days it ends, 1 to 365. */
  expiresInDays: Scalars['Int']['input'];
  /** What it is for, at most 80 characters. */
  name: Scalars['String']['input'];
  /** What it may do; no more than you may yourself. */
  scopes: Array<Permission>;
};

/** Answer to making an API token. */
export type ApiTokenCreatePayload = {
  /** The new token; null when nothing was done. */
  apiToken?: Maybe<ApiToken>;
  /** The token itself, to be kept safe: it is never shown again. Null when nothing was done. */
  token?: Maybe<Scalars['String']['output']>;
  /** Why nothing was done; empty when it was done. */
  userErrors: Array<UserError>;
  /** What to know about what was done. */
  warnings: Array<Warning>;
};

/** Answer to ending an API token. */
export type ApiTokenPayload = {
  /** The token as it is now; null when nothing was done. */
  apiToken?: Maybe<ApiToken>;
  /** Why nothing was done; empty when it was done. */
  userErrors: Array<UserError>;
  /** What to know about what was done. */
  warnings: Array<Warning>;
};

/** The API token to end. */
export type ApiTokenRevokeInput = {
  /** The token. */
  id: Scalars['ID']['input'];
};

/** Who changed what. */
export type AuditEntry = Node & {
  /** What happened, such as "ecAccount.updated". */
  action: Scalars['String']['output'];
  /** When. */
  at: Scalars['DateTimeISO']['output'];
  /** What changed: field to { from, to }. A secret appears as "changed". Empty for changes of a user you do not manage. */
  changes: Scalars['JSON']['output'];
  /** Opaque id. */
  id: Scalars['ID']['output'];
  /** Id of the request, as in logs and answers. */
  requestId?: Maybe<Scalars['String']['output']>;
  /** What it is about; it may be gone by now. */
  subjectId: Scalars['ID']['output'];
  /** What kind of thing it is about, such as "ecAccount". */
  subjectType: Scalars['String']['output'];
  /** Who did it; null where the system did it, or the person has been deleted. */
  user?: Maybe<Person>;
  /** Whether a program did it with the person's API token. */
  viaApiToken: Scalars['Boolean']['output'];
};

/** A page of a list of AuditEntry entries. */
export type AuditEntryConnection = {
  /** The entries of the page with their cursors. */
  edges: Array<AuditEntryEdge>;
  /** The entries of the page. */
  nodes: Array<AuditEntry>;
  /** Where the page lies. */
  pageInfo: PageInfo;
  /** How many entries the whole list has; where totalCountIsExact is false, at least so many. */
  totalCount: Scalars['Int']['output'];
  /** Whether totalCount is exact. Counting stops at 10,000, in a search for common words earlier. */
  totalCountIsExact: Scalars['Boolean']['output'];
};

/** One AuditEntry in a list. */
export type AuditEntryEdge = {
  /** Place of this entry in the list, for after and before. */
  cursor: Scalars['String']['output'];
  /** The entry. */
  node: AuditEntry;
};

/** How the caller proved who they are. */
export type AuthenticatedBy =
  /** An API token of a program. */
  | 'API_TOKEN'
  /** The session cookie of the admin. */
  | 'SESSION'
  | '%future added value';

/** One thing a platform's login asks the merchant to allow. */
export type AuthorizationScope = {
  /** What it lets us do. */
  label: LocalizedText;
  /** The platform's own name of it. */
  scope: Scalars['String']['output'];
};

/** What leaves the shelf when a bundle is sold. */
export type BundleShips =
  /** The bundle as one product. */
  | 'BOX'
  /** The products in it, each by itself. */
  | 'CONTENTS'
  | '%future added value';

/** What a merchant's accounts push together. At 100 and above the same piece may be sold twice. */
export type CombinedPush = {
  /** The accounts with push on. */
  accounts: Array<CombinedPushPart>;
  /** Sum of the percentages. */
  total: Scalars['Int']['output'];
};

/** One account that takes part in the combined push. */
export type CombinedPushPart = {
  /** Its display name. */
  displayName: Scalars['String']['output'];
  /** The account. */
  ecAccountId: Scalars['ID']['output'];
  /** Its percentage. */
  percentage: Scalars['Int']['output'];
  /** Its platform. */
  platform: PlatformKey;
};

/** Why a connection does not work, as far as the platform lets us know. */
export type ConnectionFailureCause =
  /** The platform does not accept the keys of our app; the operator of this server can change them. */
  | 'APP_KEYS_REFUSED'
  /** The authorization ended; the merchant authorizes again. */
  | 'AUTHORIZATION_ENDED'
  /** The authorization was revoked. */
  | 'AUTHORIZATION_REVOKED'
  /** There is no shop at the address that was typed, or it is one we do not call: not public, not https, a redirect. */
  | 'BAD_ADDRESS'
  /** The platform finds the time of our signature wrong. */
  | 'CLOCK_SKEW'
  /** The plan the merchant pays for on the platform lacks this feature. */
  | 'FEATURE_NOT_IN_PLAN'
  /** Our outbound IP is not on the platform's allowlist. */
  | 'IP_NOT_ALLOWED'
  /** The answer is not what the contract says. */
  | 'MALFORMED_ANSWER'
  /** The credentials are right but lack a scope or role. */
  | 'MISSING_PERMISSION'
  /** The platform asked us to wait. */
  | 'RATE_LIMITED'
  /** The platform understood and said no. */
  | 'REFUSED'
  /** The shop is closed or suspended. */
  | 'SHOP_CLOSED'
  /** Another account is connected to the shop already. */
  | 'SHOP_TAKEN'
  /** No answer, a time-out or a failure of the platform. */
  | 'UNREACHABLE'
  /** The platform does not accept the credentials. */
  | 'WRONG_CREDENTIALS'
  /** The credentials belong to another shop than the account. */
  | 'WRONG_SHOP'
  | '%future added value';

/** Whether the store can be reached with the stored credentials. */
export type ConnectionStatus =
  /** Deleted. Its orders stay and can be worked on by hand; nothing is fetched. */
  | 'CLOSED'
  /** The last test succeeded. */
  | 'CONNECTED'
  /** The platform refused our credentials. */
  | 'DISCONNECTED'
  /** New, or a credential changed since the last test. */
  | 'NOT_VERIFIED'
  | '%future added value';

/** One test of a connection, while it happens and afterwards. Kept as long as the API log. */
export type ConnectionTest = Node & {
  /** Why it failed; null otherwise. */
  cause?: Maybe<ConnectionFailureCause>;
  /** Whether it tested the credentials that are stored now. What it found about older ones says nothing about the account. */
  current: Scalars['Boolean']['output'];
  /** The account that is tested. */
  ecAccount: EcAccount;
  /** When it ended; null while it runs, and where nobody was left to write its end. */
  finishedAt?: Maybe<Scalars['DateTimeISO']['output']>;
  /** Opaque id. */
  id: Scalars['ID']['output'];
  /** What the platform said about it, cleaned of secrets; null where it said nothing. */
  message?: Maybe<Scalars['String']['output']>;
  /** Id of the request that began it, for finding its calls in the API log; null where there was none. */
  requestId?: Maybe<Scalars['String']['output']>;
  /** Who asked for it; null once that user is gone. */
  requestedBy?: Maybe<Person>;
  /** When it began. */
  startedAt: Scalars['DateTimeISO']['output'];
  /** How far it has come. */
  state: ConnectionTestState;
  /** All steps in order, those not begun included. */
  steps: Array<ConnectionTestStepProgress>;
};

/** The platform could not be used. */
export type ConnectionTestError = UserError & {
  /** Why, as far as the platform lets us know. */
  cause: ConnectionFailureCause;
  /** What is wrong, for programs. */
  code: UserErrorCode;
  /** Path of the input it is about, for instance ["displayName"]; null when it is about the whole. */
  field?: Maybe<Array<Scalars['String']['output']>>;
  /** What is wrong, for people, in the language of the person's settings; before signing in, in that of the request's Accept-Language header. */
  message: Scalars['String']['output'];
  /** What the platform said, cleaned of secrets; null when it said nothing readable. */
  platformMessage?: Maybe<Scalars['String']['output']>;
};

/** How a step of a connection test ended. */
export type ConnectionTestOutcome =
  /** It does not; see cause. */
  | 'FAILED'
  /** It works. */
  | 'PASSED'
  /** Not tried, since it cannot be checked on this platform or an earlier step failed. */
  | 'SKIPPED'
  | '%future added value';

/** That a connection test went on. */
export type ConnectionTestProgress = {
  /** The test as it is now. */
  connectionTest: ConnectionTest;
  /** Sequence number, for liveChanges. */
  seq: Scalars['String']['output'];
};

/** How far a connection test has come. */
export type ConnectionTestState =
  /** It never came to its end: the process that ran it stopped, or it took longer than a test may. It says nothing about the account. */
  | 'ABANDONED'
  /** It stopped at the step that failed; see cause. */
  | 'FAILED'
  /** Every step passed, or could not be checked on this platform. */
  | 'PASSED'
  /** Under way. */
  | 'RUNNING'
  | '%future added value';

/** One step of a connection test. */
export type ConnectionTestStep = {
  /** Why it failed; null otherwise. */
  cause?: Maybe<ConnectionFailureCause>;
  /** How long it took, in milliseconds. */
  durationMs: Scalars['Int']['output'];
  /** What the platform said, cleaned of secrets. */
  message?: Maybe<Scalars['String']['output']>;
  /** How it ended. */
  outcome: ConnectionTestOutcome;
  /** What was tried. */
  step: ConnectionTestStepName;
};

/** One step of a connection test, in this order. */
export type ConnectionTestStepName =
  /** The platform answers at all. */
  | 'REACH_HOST'
  /** Orders can be read. */
  | 'READ_ORDERS'
  /** The credentials are accepted. */
  | 'SIGN_IN'
  /** The permission to write is there, where this can be checked without writing. */
  | 'WRITE_RIGHT'
  | '%future added value';

/** A step of a connection test, as far as it has come. */
export type ConnectionTestStepProgress = {
  /** Why it failed; null otherwise. */
  cause?: Maybe<ConnectionFailureCause>;
  /** How long it took, in milliseconds; null until it ended. */
  durationMs?: Maybe<Scalars['Int']['output']>;
  /** What the platform said, cleaned of secrets; null where it said nothing. */
  message?: Maybe<Scalars['String']['output']>;
  /** When it began; null before that, and for a step told apart without a call of its own. */
  startedAt?: Maybe<Scalars['DateTimeISO']['output']>;
  /** How far it has come. */
  state: ConnectionTestStepState;
  /** What is tried. */
  step: ConnectionTestStepName;
};

/** How far a step of a connection test has come. */
export type ConnectionTestStepState =
  /** It does not; see cause. */
  | 'FAILED'
  /** The test ended before this step did. */
  | 'NOT_REACHED'
  /** It works. */
  | 'PASSED'
  /** Not begun yet. */
  | 'PENDING'
  /** Being tried now. */
  | 'RUNNING'
  /** Not tried, since it cannot be checked on this platform. */
  | 'SKIPPED'
  | '%future added value';

/** How a store is connected. */
export type ConnectionWay =
  /** The merchant consents on the platform's own login page. */
  | 'AUTHORIZATION'
  /** Account and password of the supplier back office. */
  | 'CREDENTIALS'
  /** A key or token made in the back office of the platform. */
  | 'KEY'
  /** A key pair; every request is signed. */
  | 'SIGNED'
  | '%future added value';

/** How well a platform's API is known. */
export type ContractState =
  /** No official contract could be had; details are assumed. */
  | 'EXPERIMENTAL'
  /** Built from official documentation. */
  | 'VERIFIED'
  | '%future added value';

/** The action was done too recently. */
export type CooldownError = UserError & {
  /** When it may be done again. */
  availableAt: Scalars['DateTimeISO']['output'];
  /** What is wrong, for programs. */
  code: UserErrorCode;
  /** Path of the input it is about, for instance ["displayName"]; null when it is about the whole. */
  field?: Maybe<Array<Scalars['String']['output']>>;
  /** What is wrong, for people, in the language of the person's settings; before signing in, in that of the request's Accept-Language header. */
  message: Scalars['String']['output'];
};

/** One field of the connect form. */
export type CredentialField = {
  /** What an empty field stands for; null where it stands for nothing. */
  defaultValue?: Maybe<Scalars['String']['output']>;
  /** Whether it says where the secrets are sent. When a stored one changes, every secret must be typed again. */
  destination: Scalars['Boolean']['output'];
  /** Where in the platform's back office the value is found. */
  help: LocalizedText;
  /** Name to send the value under. */
  key: Scalars['String']['output'];
  /** What the field is called. */
  label: LocalizedText;
  /** The choices of a select; null for a text field. */
  options?: Maybe<Array<CredentialOption>>;
  /** Regular expression a value must match without the blanks around it; null where any text may be right. */
  pattern?: Maybe<Scalars['String']['output']>;
  /** Flags of the regular expression, as JavaScript writes them: i where case does not matter. */
  patternFlags: Scalars['String']['output'];
  /** What the pattern asks for; null without a pattern. */
  patternMessage?: Maybe<LocalizedText>;
  /** Example shown in the empty field. */
  placeholder?: Maybe<Scalars['String']['output']>;
  /** Whether an account cannot do without it. */
  required: Scalars['Boolean']['output'];
  /** Whether it is write-only: shown as ******** and never given out. */
  secret: Scalars['Boolean']['output'];
};

/** A typed credential. */
export type CredentialInput = {
  /** Name of the field, as the platform lists it. */
  key: Scalars['String']['input'];
  /** The value. ******** leaves a stored one untouched. */
  value: Scalars['String']['input'];
};

/** One choice of a field with fixed choices. */
export type CredentialOption = {
  /** What the person reads. */
  label: LocalizedText;
  /** What is sent back when it is chosen. */
  value: Scalars['String']['output'];
};

/** A stored credential as a screen may show it. */
export type CredentialValue = {
  /** Whether something is stored. */
  filled: Scalars['Boolean']['output'];
  /** Name of the field. */
  key: Scalars['String']['output'];
  /** What the field is called. */
  label: LocalizedText;
  /** Whether it is write-only. */
  secret: Scalars['Boolean']['output'];
  /** ******** for a stored secret, the text itself for other fields, null when nothing is stored. */
  value?: Maybe<Scalars['String']['output']>;
};

/** What is to be deleted. */
export type DeleteInput = {
  /** The version that was read; left out, any version is deleted. */
  expectedVersion?: InputMaybe<Scalars['Int']['input']>;
  /** The entry. */
  id: Scalars['ID']['input'];
};

/** Answer to a deletion. */
export type DeletePayload = {
  /** Id of what was deleted; null when nothing was. */
  deletedId?: Maybe<Scalars['ID']['output']>;
  /** Why nothing was done; empty when it was done. */
  userErrors: Array<UserError>;
  /** What to know about what was done. */
  warnings: Array<Warning>;
};

/** One store of a merchant on a platform. */
export type EcAccount = Node & {
  /** What you may do with it now, and why not. */
  actions: EcAccountActions;
  /** When it was deleted; null while it is in use. Its orders stay under its last name. */
  closedAt?: Maybe<Scalars['DateTimeISO']['output']>;
  /** The light. */
  connectionStatus: ConnectionStatus;
  /** When it was created. */
  createdAt: Scalars['DateTimeISO']['output'];
  /** Stored credentials as a screen may show them; secrets are never given out. */
  credentials: Array<CredentialValue>;
  /** What deleting it removes, sets aside and leaves, for the person who is asked. */
  deletionPreview: EcAccountDeletionPreview;
  /** Name that distinguishes it from the merchant's other stores on the platform. */
  displayName: Scalars['String']['output'];
  /** When orders are fetched. */
  fetchSchedule: FetchSchedule;
  /** How it has been working. */
  health: AccountHealth;
  /** How many of its orders wait for a person. */
  heldOrderCount: Scalars['Int']['output'];
  /** Who changed it, newest first. Needs AUDIT_READ. */
  history: AuditEntryConnection;
  /** Opaque id. */
  id: Scalars['ID']['output'];
  /** What is pushed when goods are put away. */
  inboundPush: InboundPush;
  /** The connection test that began last, running or over; null when none is kept. For when the account was last tested at all see health. */
  lastTest?: Maybe<ConnectionTest>;
  /** Whose store it is. */
  merchant: Merchant;
  /** The platform; never changes. */
  platform: Platform;
  /** Its fetches, newest first. */
  runs: FetchRunConnection;
  /** The sales channel it belongs to. */
  salesChannel: SalesChannel;
  /** Settings its platform asks for, in the order of the form; empty for most platforms. */
  settings: Array<AccountSetting>;
  /** Shipping codes to choose from for a mapping: its own where each account has its own. */
  shippingCodeChoices: ShippingCodeChoices;
  /** How the platform's shipping codes are shipped, by code. */
  shippingMappings: Array<ShippingMapping>;
  /** Title of the shop as the platform gives it; null before the first success. */
  shopTitle?: Maybe<Scalars['String']['output']>;
  /** Why it is disconnected; null otherwise. */
  statusCause?: Maybe<ConnectionFailureCause>;
  /** Since when the light is as it is. */
  statusChangedAt: Scalars['DateTimeISO']['output'];
  /** What the platform said, cleaned of secrets; null where it said nothing. */
  statusMessage?: Maybe<Scalars['String']['output']>;
  /** Shipping codes that hold orders until they are mapped, most orders first. */
  unmappedShippingCodes: Array<UnmappedShippingCode>;
  /** When a person last changed its settings. */
  updatedAt: Scalars['DateTimeISO']['output'];
  /** Rises when a person saves a change; give it back as expectedVersion. */
  version: Scalars['Int']['output'];
};


/** One store of a merchant on a platform. */
export type EcAccountHistoryArgs = {
  after?: InputMaybe<Scalars['String']['input']>;
  first?: InputMaybe<Scalars['Int']['input']>;
};


/** One store of a merchant on a platform. */
export type EcAccountRunsArgs = {
  after?: InputMaybe<Scalars['String']['input']>;
  first?: InputMaybe<Scalars['Int']['input']>;
};

/** What you may do with an EC account now. */
export type EcAccountActions = {
  /** Authorize on the platform's login page, for the first time or as a repair. */
  authorize: ActionState;
  /** Delete it. */
  delete: ActionState;
  /** Change name, channel and credentials. */
  edit: ActionState;
  /** Change schedule, inbound push and shipping mappings. */
  editSettings: ActionState;
  /** Fetch orders by hand. */
  fetchOrders: ActionState;
  /** Take the authorization back. */
  revoke: ActionState;
  /** Synchronise product mappings. */
  syncProductMappings: ActionState;
  /** Overwrite the platform's stock numbers. */
  syncStock: ActionState;
  /** Test the connection. */
  testConnection: ActionState;
};

/** Which EC account to authorize, for the first time or as a repair. */
export type EcAccountAuthorizeInput = {
  /** The account, made before. */
  id: Scalars['ID']['input'];
  /** Path inside the admin to come back to; the account's edit page when left out. */
  returnPath?: InputMaybe<Scalars['String']['input']>;
};

/** Where to send the person for the platform's consent. */
export type EcAccountAuthorizePayload = {
  /** The platform's page, to be opened in this browser within ten minutes; null when nothing was begun. */
  authorizeUrl?: Maybe<Scalars['String']['output']>;
  /** The account; null when nothing was begun. */
  ecAccount?: Maybe<EcAccount>;
  /** Why nothing was done; empty when it was done. */
  userErrors: Array<UserError>;
  /** What to know about what was done. */
  warnings: Array<Warning>;
};

/** Which shop an EC account is for. */
export type EcAccountChooseShopInput = {
  /** The choice. */
  choiceId: Scalars['ID']['input'];
  /** One of its shops. */
  shopId: Scalars['String']['input'];
};

/** How a payment method of an EC account counts. */
export type EcAccountClassifyPaymentInput = {
  /** The account. */
  id: Scalars['ID']['input'];
  /** PREPAID or CASH_ON_DELIVERY. */
  kind: PaymentKind;
  /** The platform's code of the method; empty for orders that name no method. */
  methodCode: Scalars['String']['input'];
};

/** Answer to the classification of a payment method. */
export type EcAccountClassifyPaymentPayload = {
  /** The account as it is now; null when nothing was done. */
  ecAccount?: Maybe<EcAccount>;
  /** How many orders waited for this method and may be picked now. */
  releasedOrderCount: Scalars['Int']['output'];
  /** Why nothing was done; empty when it was done. */
  userErrors: Array<UserError>;
  /** What to know about what was done. */
  warnings: Array<Warning>;
};

/** A page of a list of EcAccount entries. */
export type EcAccountConnection = {
  /** The entries of the page with their cursors. */
  edges: Array<EcAccountEdge>;
  /** The entries of the page. */
  nodes: Array<EcAccount>;
  /** Where the page lies. */
  pageInfo: PageInfo;
  /** How many entries the whole list has; where totalCountIsExact is false, at least so many. */
  totalCount: Scalars['Int']['output'];
  /** Whether totalCount is exact. Counting stops at 10,000, in a search for common words earlier. */
  totalCountIsExact: Scalars['Boolean']['output'];
};

/** A new EC account. It starts as Not Verified; settings follow once it is connected. */
export type EcAccountCreateInput = {
  /** The platform's credential fields; none for platforms with an authorization login. */
  credentials?: InputMaybe<Array<CredentialInput>>;
  /** Name, at most 80 characters, unique among the merchant's stores on the platform. */
  displayName: Scalars['String']['input'];
  /** The same key again finds the account it made instead of making another. At most 200 characters. */
  idempotencyKey?: InputMaybe<Scalars['String']['input']>;
  /** Whose store it is; a person of one merchant may leave it out. */
  merchantId?: InputMaybe<Scalars['ID']['input']>;
  /** The platform; cannot be changed later. */
  platform: PlatformKey;
  /** One of the merchant's sales channels. */
  salesChannelId: Scalars['ID']['input'];
  /** A deleted account of the same merchant and platform, from ecAccountTakeoverOffers. Its orders and mappings move to the new account in the moment it is connected to the same shop; for another shop nothing moves. */
  takeOverFromId?: InputMaybe<Scalars['ID']['input']>;
};

/** Which EC account to delete. */
export type EcAccountDeleteInput = {
  /** The version that was read; left out, any version is deleted. */
  expectedVersion?: InputMaybe<Scalars['Int']['input']>;
  /** Delete even when what we registered on the platform cannot be removed. */
  force?: InputMaybe<Scalars['Boolean']['input']>;
  /** The account. */
  id: Scalars['ID']['input'];
};

/** What deleting an EC account removes, what it sets aside, and what stays. Orders always stay, under the last name of the account. */
export type EcAccountDeletionPreview = {
  /** Removed: the authorization of the platform, where there is one. */
  authorized: Scalars['Boolean']['output'];
  /** Removed: stored credentials. */
  credentialCount: Scalars['Int']['output'];
  /** Of the orders that stay: held, waiting for a person. */
  heldOrderCount: Scalars['Int']['output'];
  /** Of the orders that stay: open ones, held and ready together. */
  openOrderCount: Scalars['Int']['output'];
  /** Stay: all orders, with their lines, holds and history. */
  orderCount: Scalars['Int']['output'];
  /** Set aside until the same shop is connected again: classified payment methods. */
  paymentClassificationCount: Scalars['Int']['output'];
  /** Set aside until the same shop is connected again: product mappings. */
  productMappingCount: Scalars['Int']['output'];
  /** Of the orders that stay: ready to be picked. */
  readyOrderCount: Scalars['Int']['output'];
  /** Stay: fetch runs. */
  runCount: Scalars['Int']['output'];
  /** Set aside until the same shop is connected again: shipping mappings. */
  shippingMappingCount: Scalars['Int']['output'];
  /** Removed: time slots of the schedule. */
  timeSlotCount: Scalars['Int']['output'];
  /** Cancelled: fetches that wait or run. */
  unfinishedRunCount: Scalars['Int']['output'];
  /** Removed: our webhooks on the platform, before anything else. */
  webhooksRegistered: Scalars['Boolean']['output'];
};

/** One EcAccount in a list. */
export type EcAccountEdge = {
  /** Place of this entry in the list, for after and before. */
  cursor: Scalars['String']['output'];
  /** The entry. */
  node: EcAccount;
};

/** What the filters of the list can offer. Each count leaves out the filter it belongs to, so that it says what choosing it would give. */
export type EcAccountFacets = {
  /** By platform; platforms without accounts are left out. */
  byPlatform: Array<PlatformCount>;
  /** By light; lights without accounts are left out. */
  byStatus: Array<StatusCount>;
  /** Display names to choose from, at most 500. */
  displayNames: Array<Scalars['String']['output']>;
  /** How many accounts pass all filters; at least so many where totalIsExact is false. */
  total: Scalars['Int']['output'];
  /** Whether the total is exact: counting stops at 10,000. */
  totalIsExact: Scalars['Boolean']['output'];
};

/** What to fetch: everything new (nothing but the id), a span of time, or one order. */
export type EcAccountFetchOrdersInput = {
  /** Orders placed or changed from here on. */
  from?: InputMaybe<Scalars['DateTimeISO']['input']>;
  /** The EC account. */
  id: Scalars['ID']['input'];
  /** The same key again gives the same run instead of a second one. */
  idempotencyKey?: InputMaybe<Scalars['String']['input']>;
  /** One order by the number people see. */
  platformOrderNumber?: InputMaybe<Scalars['String']['input']>;
  /** Until here; now when left out. */
  to?: InputMaybe<Scalars['DateTimeISO']['input']>;
};

/** Which EC accounts; all conditions hold, and one left out or empty lets everything through. Deleted accounts come only when asked for. */
export type EcAccountFilter = {
  /** Only those with one of these display names. */
  displayNames?: InputMaybe<Array<Scalars['String']['input']>>;
  /** Also the deleted ones, whose orders stay. Without effect where statuses are given. */
  includeClosed?: InputMaybe<Scalars['Boolean']['input']>;
  /** Only those of these merchants. */
  merchantIds?: InputMaybe<Array<Scalars['ID']['input']>>;
  /** Only those on these platforms. */
  platforms?: InputMaybe<Array<PlatformKey>>;
  /** Part of the display name or of the platform's name, in either language. */
  search?: InputMaybe<Scalars['String']['input']>;
  /** Only those with one of these lights. */
  statuses?: InputMaybe<Array<ConnectionStatus>>;
};

/** Answer to a change of an EC account. */
export type EcAccountPayload = {
  /** The account as it is now; null when nothing was done. */
  ecAccount?: Maybe<EcAccount>;
  /** Why nothing was done; empty when it was done. */
  userErrors: Array<UserError>;
  /** What to know about what was done. */
  warnings: Array<Warning>;
};

/** Whose lists to ask the platform for. */
export type EcAccountRefreshChoicesInput = {
  /** The account. */
  id: Scalars['ID']['input'];
};

/** Which EC account's authorization to take back. */
export type EcAccountRevokeInput = {
  /** The account. */
  id: Scalars['ID']['input'];
};

/** Answer to taking an authorization back. */
export type EcAccountRevokePayload = {
  /** The account as it is now; null when nothing was done. */
  ecAccount?: Maybe<EcAccount>;
  /** The platform's page where the merchant sees and ends authorizations; null when nothing was done. */
  revocationUrl?: Maybe<Scalars['String']['output']>;
  /** Why nothing was done; empty when it was done. */
  userErrors: Array<UserError>;
  /** What to know about what was done. */
  warnings: Array<Warning>;
};

/** New inbound push for an EC account. */
export type EcAccountSetInboundPushInput = {
  /** The version that was read. */
  expectedVersion: Scalars['Int']['input'];
  /** The account. */
  id: Scalars['ID']['input'];
  /** The push. */
  inboundPush: InboundPushInput;
};

/** A new schedule for an EC account. */
export type EcAccountSetScheduleInput = {
  /** The version that was read. */
  expectedVersion: Scalars['Int']['input'];
  /** The account. */
  id: Scalars['ID']['input'];
  /** The schedule. */
  schedule: ScheduleInput;
};

/** All shipping mappings an EC account shall have. */
export type EcAccountSetShippingMappingsInput = {
  /** The version that was read. */
  expectedVersion: Scalars['Int']['input'];
  /** The account. */
  id: Scalars['ID']['input'];
  /** The mappings; those left out are removed. */
  mappings: Array<ShippingMappingInput>;
};

/** Answer to new shipping mappings. */
export type EcAccountSetShippingMappingsPayload = {
  /** The account as it is now; null when nothing was done. */
  ecAccount?: Maybe<EcAccount>;
  /** How many orders waited for these codes and may be picked now. */
  releasedOrderCount: Scalars['Int']['output'];
  /** Why nothing was done; empty when it was done. */
  userErrors: Array<UserError>;
  /** What to know about what was done. */
  warnings: Array<Warning>;
};

/** How EC accounts are ordered. */
export type EcAccountSort = {
  /** Which way. */
  direction: SortDirection;
  /** By what. */
  field: EcAccountSortField;
};

/** What EC accounts can be ordered by. */
export type EcAccountSortField =
  /** Name of the sales channel. */
  | 'CHANNEL'
  /** Display name. */
  | 'DISPLAY_NAME'
  /** Whether fetching is on. */
  | 'FETCH_ORDERS'
  /** Percentage of inbound push; off counts as least. */
  | 'INBOUND_PUSH'
  /** Name of the merchant. */
  | 'MERCHANT'
  /** Name of the platform. */
  | 'PLATFORM'
  /** Connection status. */
  | 'STATUS'
  /** Last change of settings. */
  | 'UPDATED_AT'
  | '%future added value';

/** That an EC account changed. */
export type EcAccountStatusChange = {
  /** The account as it is now, deleted ones with the status CLOSED; null when it is gone. */
  ecAccount?: Maybe<EcAccount>;
  /** The account. */
  ecAccountId: Scalars['ID']['output'];
  /** Sequence number, for liveChanges. */
  seq: Scalars['String']['output'];
};

/** Orders and mappings that moved from a deleted account to the new one of the same shop. */
export type EcAccountTakeover = {
  /** Of these: open ones, held or ready. */
  openOrderCount: Scalars['Int']['output'];
  /** Orders, with their lines, holds, history and payloads. */
  orderCount: Scalars['Int']['output'];
  /** Classified payment methods. */
  paymentClassificationCount: Scalars['Int']['output'];
  /** Product mappings. */
  productMappingCount: Scalars['Int']['output'];
  /** Shipping mappings. */
  shippingMappingCount: Scalars['Int']['output'];
  /** Unknown products. */
  unknownProductCount: Scalars['Int']['output'];
};

/** Which EC account to test, with what is stored. */
export type EcAccountTestConnectionInput = {
  /** The account. */
  id: Scalars['ID']['input'];
};

/** What a connection test found. */
export type EcAccountTestConnectionPayload = {
  /** The test, which went on before the eyes of connectionTestProgressed: the one this began, or the one of the same credentials that was running already. Null when nothing was tested. */
  connectionTest?: Maybe<ConnectionTest>;
  /** How long it took, in milliseconds. */
  durationMs: Scalars['Int']['output'];
  /** The account as it is now; null when nothing was tested, and when a new account is not kept because its shop is connected already (ShopConnectedError). */
  ecAccount?: Maybe<EcAccount>;
  /** The steps that ended, in order, up to the one that failed. */
  steps: Array<ConnectionTestStep>;
  /** What came along from the deleted account chosen at ecAccountCreate; null where nothing was to come. */
  takenOver?: Maybe<EcAccountTakeover>;
  /** Why nothing was done; empty when it was done. */
  userErrors: Array<UserError>;
  /** What to know about what was done. */
  warnings: Array<Warning>;
};

/** One save of the edit screen, all or nothing; what is left out stays. */
export type EcAccountUpdateInput = {
  /** Only the fields that were typed. Any change sets the account to Not Verified. */
  credentials?: InputMaybe<Array<CredentialInput>>;
  /** New display name. */
  displayName?: InputMaybe<Scalars['String']['input']>;
  /** The version that was read. */
  expectedVersion: Scalars['Int']['input'];
  /** The account. */
  id: Scalars['ID']['input'];
  /** New inbound push. */
  inboundPush?: InputMaybe<InboundPushInput>;
  /** Another of the merchant's sales channels. */
  salesChannelId?: InputMaybe<Scalars['ID']['input']>;
  /** New schedule. */
  schedule?: InputMaybe<ScheduleInput>;
  /** Settings of the platform to change; those left out stay. The connection's light stays as it is. */
  settings?: InputMaybe<Array<AccountSettingInput>>;
  /** All shipping mappings there shall be. */
  shippingMappings?: InputMaybe<Array<ShippingMappingInput>>;
};

/** One fetch of orders from a platform (D7). */
export type FetchRun = Node & {
  /** Whether you may stop it. */
  canCancel: ActionState;
  /** What it did so far. */
  counts: RunCounts;
  /** When it was queued. */
  createdAt: Scalars['DateTimeISO']['output'];
  /** Whose orders it fetches. */
  ecAccount: EcAccount;
  /** Why it failed, or why the last try failed while it waits for the next. */
  errorCause?: Maybe<ConnectionFailureCause>;
  /** What went wrong in words, cleaned of secrets. */
  errorMessage?: Maybe<Scalars['String']['output']>;
  /** When it ended. */
  finishedAt?: Maybe<Scalars['DateTimeISO']['output']>;
  /** Opaque id. */
  id: Scalars['ID']['output'];
  /** What it did with each order, in the order it came to them; unchanged ones are only counted. */
  items: FetchRunItemConnection;
  /** Number or identity of the one order asked for; null otherwise. */
  platformOrderRef?: Maybe<Scalars['String']['output']>;
  /** Id of the request that asked for it, as in the logs. */
  requestId?: Maybe<Scalars['String']['output']>;
  /** Who asked for it; null where the schedule or the platform did. */
  requestedBy?: Maybe<Person>;
  /** The slot's date on the merchant's calendar; null unless scheduled. */
  slotDate?: Maybe<Scalars['LocalDate']['output']>;
  /** The time slot that launched it, on the merchant's clock; null unless scheduled. */
  slotTime?: Maybe<Scalars['TimeOfDay']['output']>;
  /** When its first try began. */
  startedAt?: Maybe<Scalars['DateTimeISO']['output']>;
  /** How far it has come. */
  state: FetchRunState;
  /** What started it. */
  trigger: FetchTrigger;
  /** Orders changed from here on are read; null for single orders, and before the run began. */
  windowFrom?: Maybe<Scalars['DateTimeISO']['output']>;
  /** Orders changed up to here are read. */
  windowTo?: Maybe<Scalars['DateTimeISO']['output']>;
};


/** One fetch of orders from a platform (D7). */
export type FetchRunItemsArgs = {
  after?: InputMaybe<Scalars['String']['input']>;
  first?: InputMaybe<Scalars['Int']['input']>;
  outcome?: InputMaybe<RunItemOutcome>;
};

/** A page of a list of FetchRun entries. */
export type FetchRunConnection = {
  /** The entries of the page with their cursors. */
  edges: Array<FetchRunEdge>;
  /** The entries of the page. */
  nodes: Array<FetchRun>;
  /** Where the page lies. */
  pageInfo: PageInfo;
  /** How many entries the whole list has; where totalCountIsExact is false, at least so many. */
  totalCount: Scalars['Int']['output'];
  /** Whether totalCount is exact. Counting stops at 10,000, in a search for common words earlier. */
  totalCountIsExact: Scalars['Boolean']['output'];
};

/** One FetchRun in a list. */
export type FetchRunEdge = {
  /** Place of this entry in the list, for after and before. */
  cursor: Scalars['String']['output'];
  /** The entry. */
  node: FetchRun;
};

/** Which runs; conditions left out let everything through. */
export type FetchRunFilter = {
  /** Only of these EC accounts. */
  ecAccountIds?: InputMaybe<Array<Scalars['ID']['input']>>;
  /** Only of these merchants. */
  merchantIds?: InputMaybe<Array<Scalars['ID']['input']>>;
  /** Only in these states. */
  states?: InputMaybe<Array<FetchRunState>>;
  /** Only started by these. */
  triggers?: InputMaybe<Array<FetchTrigger>>;
};

/** What a run did with one order. Unchanged orders have none. */
export type FetchRunItem = Node & {
  /** Whether you may have it read again. */
  canRetry: ActionState;
  /** When the run came to it. */
  createdAt: Scalars['DateTimeISO']['output'];
  /** The platform's own word for the state of a skipped order; what was wrong with a failed one. */
  detail?: Maybe<Scalars['String']['output']>;
  /** Opaque id. */
  id: Scalars['ID']['output'];
  /** The order it became or is; null where there is none, or you may not see orders. */
  order?: Maybe<Order>;
  /** What became of it. */
  outcome: RunItemOutcome;
  /** Number of the order; null where it could not be read. */
  platformOrderNumber?: Maybe<Scalars['String']['output']>;
  /** What the platform sent for a failed order; null without the permission RAW_PAYLOAD_READ. */
  rawPayload?: Maybe<Scalars['String']['output']>;
  /** Why it was skipped; null unless skipped. */
  skipReason?: Maybe<SkipReason>;
};

/** A page of a list of FetchRunItem entries. */
export type FetchRunItemConnection = {
  /** The entries of the page with their cursors. */
  edges: Array<FetchRunItemEdge>;
  /** The entries of the page. */
  nodes: Array<FetchRunItem>;
  /** Where the page lies. */
  pageInfo: PageInfo;
  /** How many entries the whole list has; where totalCountIsExact is false, at least so many. */
  totalCount: Scalars['Int']['output'];
  /** Whether totalCount is exact. Counting stops at 10,000, in a search for common words earlier. */
  totalCountIsExact: Scalars['Boolean']['output'];
};

/** One FetchRunItem in a list. */
export type FetchRunItemEdge = {
  /** Place of this entry in the list, for after and before. */
  cursor: Scalars['String']['output'];
  /** The entry. */
  node: FetchRunItem;
};

/** Answer to an action on a run. */
export type FetchRunPayload = {
  /** The run; null when nothing was done. */
  fetchRun?: Maybe<FetchRun>;
  /** Why nothing was done; empty when it was done. */
  userErrors: Array<UserError>;
  /** What to know about what was done. */
  warnings: Array<Warning>;
};

/** A run moved on. */
export type FetchRunProgress = {
  /** The run as it is now. */
  fetchRun: FetchRun;
  /** Which run. */
  runId: Scalars['ID']['output'];
  /** Place in the sequence of live events. */
  seq: Scalars['String']['output'];
};

/** How far a fetch has come. */
export type FetchRunState =
  /** Stopped by a person, or the account was deleted or disconnected meanwhile. */
  | 'CANCELLED'
  /** Given up; see errorCause. */
  | 'FAILED'
  /** Finished; some orders failed and can be retried. */
  | 'PARTLY_FAILED'
  /** Waiting for a worker, or for its next try. */
  | 'QUEUED'
  /** Under way. */
  | 'RUNNING'
  /** Finished; every order was dealt with. */
  | 'SUCCEEDED'
  | '%future added value';

/** When orders are fetched. */
export type FetchSchedule = {
  /** Whether fetching is on. */
  enabled: Scalars['Boolean']['output'];
  /** Exactly when the next fetch runs; null while fetching is off or the account is not connected. */
  nextFetchAt?: Maybe<Scalars['DateTimeISO']['output']>;
  /** Times of the day in the merchant's zone, earliest first; one to three while fetching is on. */
  slots: Array<Scalars['TimeOfDay']['output']>;
  /** The merchant's IANA time zone. */
  timeZone: Scalars['String']['output'];
};

/** What started a fetch. */
export type FetchTrigger =
  /** A person or program, now. */
  | 'MANUAL'
  /** A request for a span of time. */
  | 'RANGE'
  /** A time slot of the schedule. */
  | 'SCHEDULE'
  /** A request for one order. */
  | 'SINGLE'
  /** A delivery of the platform. */
  | 'WEBHOOK'
  | '%future added value';

/** Orders with an open hold of one kind. */
export type HoldCount = {
  /** How many orders; at least so many where isExact is false. */
  count: Scalars['Int']['output'];
  /** Whether the count is exact. */
  isExact: Scalars['Boolean']['output'];
  /** The kind. */
  kind: HoldKind;
};

/** Why an order must wait. */
export type HoldKind =
  /** A bundle is in it, and nobody has said whether its box or its contents leave the shelf. */
  | 'BUNDLE_UNCLEAR'
  /** Right before it was shipped, the platform showed another address or content than was packed; code names what. */
  | 'CHANGED_ON_PLATFORM'
  /** It changed on the platform, and its new content cannot be read. Ends by itself when it can. */
  | 'CONTENT_UNREADABLE'
  /** Held by a person. */
  | 'MANUAL'
  /** The payment method is not classified and no online payment is recorded. */
  | 'PAYMENT_UNKNOWN'
  /** Cancelled on the platform before shipping. */
  | 'PLATFORM_CANCELLED'
  /** The platform no longer shows it: shipped, cancelled or deleted there. */
  | 'PLATFORM_MISSING'
  /** No longer ready on the platform, for example put on hold there or not paid after all. Ends by itself when the platform calls it ready again. */
  | 'PLATFORM_NOT_READY'
  /** A line asks for a quantity that is not a whole number. */
  | 'QUANTITY_UNCLEAR'
  /** The platform names no recipient. */
  | 'RECIPIENT_MISSING'
  /** No shipping method was chosen on the platform. */
  | 'SHIPPING_MISSING'
  /** The shipping code is mapped to no shipping type. */
  | 'SHIPPING_UNMAPPED'
  /** A line matches no warehouse product. */
  | 'UNKNOWN_PRODUCT'
  | '%future added value';

/** What an action is about. */
export type IdInput = {
  /** The entry. */
  id: Scalars['ID']['input'];
};

/** What is pushed to the platform when goods are put away. */
export type InboundPush = {
  /** Whether push is on. */
  enabled: Scalars['Boolean']['output'];
  /** When product mappings were last synchronised; null when never. */
  lastSyncedAt?: Maybe<Scalars['DateTimeISO']['output']>;
  /** How many products of the platform are mapped to warehouse products. */
  mappedProductCount: Scalars['Int']['output'];
  /** Whole percentage of the quantity put away, 0 to 100. */
  percentage: Scalars['Int']['output'];
};

/** What to push when goods are put away. */
export type InboundPushInput = {
  /** Whether push is on. */
  enabled: Scalars['Boolean']['input'];
  /** Whole percentage, 0 to 100. */
  percentage: Scalars['Int']['input'];
};

/** Something is wrong with the input or the state it meets. */
export type InputError = UserError & {
  /** What is wrong, for programs. */
  code: UserErrorCode;
  /** Path of the input it is about, for instance ["displayName"]; null when it is about the whole. */
  field?: Maybe<Array<Scalars['String']['output']>>;
  /** What is wrong, for people, in the language of the person's settings; before signing in, in that of the request's Accept-Language header. */
  message: Scalars['String']['output'];
};

/** How labels are put on paper. */
export type LabelPaper =
  /** Four on a sheet of A4. */
  | 'A4_FOUR'
  /** Each on a page of its own. */
  | 'A6'
  | '%future added value';

/** Labels to print, in this order. */
export type LabelPrintInput = {
  /** How they are put on paper; A6 when left out. */
  paper?: InputMaybe<LabelPaper>;
  /** The shipments, in picking order, at most 200. */
  shipmentIds: Array<Scalars['ID']['input']>;
};

/** Answer to printing labels. */
export type LabelPrintPayload = {
  /** Shipments whose labels the platform was asked for now; print again when shipmentProgressed says so. */
  askedIds: Array<Scalars['ID']['output']>;
  /** Until when the path is valid. */
  expiresAt?: Maybe<Scalars['DateTimeISO']['output']>;
  /** Path of the file on this server, for you alone and for ten minutes; null while nothing can be printed. */
  path?: Maybe<Scalars['String']['output']>;
  /** Shipments whose labels are in the file. */
  readyIds: Array<Scalars['ID']['output']>;
  /** Why nothing was done; empty when it was done. */
  userErrors: Array<UserError>;
  /** What to know about what was done. */
  warnings: Array<Warning>;
};

/** Who says a text on a line, or what is special about the line. */
export type LineTextKind =
  /** The buyer: an engraving, a wish. */
  | 'BUYER'
  /** A gift that goes along. */
  | 'GIFT'
  /** Made for this order. */
  | 'MADE_TO_ORDER'
  /** The platform or the shop: a remark. */
  | 'PLATFORM'
  | '%future added value';

/** Something an EC account sells on its platform, as the last product mapping sync saw it. */
export type Listing = Node & {
  /** Barcode on the platform. */
  barcode?: Maybe<Scalars['String']['output']>;
  /** Warehouse products with its SKU or barcode, at most 10: the candidates to choose from. */
  candidates: Array<WarehouseProduct>;
  /** The account that lists it. */
  ecAccount: EcAccount;
  /** Since when the platform does not show it any more; null while it does. */
  goneAt?: Maybe<Scalars['DateTimeISO']['output']>;
  /** Opaque id. */
  id: Scalars['ID']['output'];
  /** When that was. */
  knownAt?: Maybe<Scalars['DateTimeISO']['output']>;
  /** The number the platform showed or took last; null where it is not known or not counted. */
  knownQuantity?: Maybe<Scalars['Int']['output']>;
  /** Who mapped it; null while it is not mapped. */
  mappedBy?: Maybe<MappingSource>;
  /** What the sales channel's rule says. */
  match: ListingMatch;
  /** Name on the platform. */
  name: Scalars['String']['output'];
  /** Whether the platform sells it at the moment. */
  onSale: Scalars['Boolean']['output'];
  /** Its key on the platform, as order lines carry it. */
  productKey: Scalars['String']['output'];
  /** When a sync saw it last. */
  seenAt: Scalars['DateTimeISO']['output'];
  /** SKU on the platform. */
  sku?: Maybe<Scalars['String']['output']>;
  /** Variant on the platform. */
  variantName?: Maybe<Scalars['String']['output']>;
  /** The warehouse product it is mapped to; null while it is not mapped. */
  warehouseProduct?: Maybe<WarehouseProduct>;
};

/** A page of a list of Listing entries. */
export type ListingConnection = {
  /** The entries of the page with their cursors. */
  edges: Array<ListingEdge>;
  /** The entries of the page. */
  nodes: Array<Listing>;
  /** Where the page lies. */
  pageInfo: PageInfo;
  /** How many entries the whole list has; where totalCountIsExact is false, at least so many. */
  totalCount: Scalars['Int']['output'];
  /** Whether totalCount is exact. Counting stops at 10,000, in a search for common words earlier. */
  totalCountIsExact: Scalars['Boolean']['output'];
};

/** What a product mapping sync found (C5). */
export type ListingCounts = {
  /** Several warehouse products have the code: a person decides. */
  ambiguous: Scalars['Int']['output'];
  /** Listings known before that the platform no longer shows. */
  gone: Scalars['Int']['output'];
  /** One warehouse product has the code; 0 until the sync ends. */
  matched: Scalars['Int']['output'];
  /** No warehouse product has the code. */
  missing: Scalars['Int']['output'];
  /** The listing has no code to match by. */
  noCode: Scalars['Int']['output'];
  /** Listings read so far. */
  seen: Scalars['Int']['output'];
  /** Rows that could not be read; the others are not held up by them. */
  unreadable: Scalars['Int']['output'];
};

/** One Listing in a list. */
export type ListingEdge = {
  /** Place of this entry in the list, for after and before. */
  cursor: Scalars['String']['output'];
  /** The entry. */
  node: Listing;
};

/** Which warehouse product a listing is. */
export type ListingMapInput = {
  /** The listing. */
  id: Scalars['ID']['input'];
  /** The warehouse product of the same merchant; null takes a person's mapping back, and the sales channel's rule applies again. */
  warehouseProductId?: InputMaybe<Scalars['ID']['input']>;
};

/** Answer to mapping a listing. */
export type ListingMapPayload = {
  /** How many shares of put-aways go out by it. */
  freedShareCount: Scalars['Int']['output'];
  /** The listing as it is now; null when nothing was done. */
  listing?: Maybe<Listing>;
  /** How many orders became ready by it. */
  releasedOrderCount: Scalars['Int']['output'];
  /** Why nothing was done; empty when it was done. */
  userErrors: Array<UserError>;
  /** What to know about what was done. */
  warnings: Array<Warning>;
};

/** What mapping a listing sets free. */
export type ListingMapPreview = {
  /** Orders that wait for the product. */
  orderCount: Scalars['Int']['output'];
  /** Shares of put-aways that wait for a listing of it. */
  shareCount: Scalars['Int']['output'];
};

/** What the sales channel's rule says of a listing. */
export type ListingMatch =
  /** Several warehouse products have its code; a person decides. */
  | 'AMBIGUOUS'
  /** One warehouse product has its code. */
  | 'MATCHED'
  /** No warehouse product has its code. */
  | 'MISSING'
  /** It has no code to match by. */
  | 'NO_CODE'
  | '%future added value';

/** A page of what changed after a sequence number. */
export type LiveChanges = {
  /** Where to go on: the highest sequence number this answer covers. */
  endSeq: Scalars['String']['output'];
  /** Oldest first; an event may come twice. */
  events: Array<LiveEvent>;
  /** Whether there is more after endSeq: ask again at once. */
  hasMore: Scalars['Boolean']['output'];
  /** More was missed than is listed one by one, or it is no longer kept: ask again for everything shown. endSeq is then the newest. */
  tooFarBack: Scalars['Boolean']['output'];
};

/** That something changed. Ask for it again if it is on the screen. */
export type LiveEvent = {
  /** When. */
  at: Scalars['DateTimeISO']['output'];
  /** The EC account it belongs to; null where it belongs to none. */
  ecAccountId?: Maybe<Scalars['ID']['output']>;
  /** What kind of thing changed. */
  kind: LiveEventKind;
  /** Sequence number; the same event may arrive twice. */
  seq: Scalars['String']['output'];
  /** What changed; it may be gone by now. */
  subjectId: Scalars['ID']['output'];
};

/** What changed. */
export type LiveEventKind =
  /** A connection test went on. */
  | 'CONNECTION_TEST'
  /** An EC account. */
  | 'EC_ACCOUNT'
  /** A fetch run. */
  | 'FETCH_RUN'
  /** A notification was added. */
  | 'NOTIFICATION'
  /** An order. */
  | 'ORDER'
  /** Something on its way to a platform; where many of an account changed, the account is the subject. */
  | 'OUTBOUND_CHANGE'
  /** What became of a put-away changed. */
  | 'PUT_AWAY'
  /** A shipment. */
  | 'SHIPMENT'
  /** A synchronisation of listings or stock went on. */
  | 'STOCK_RUN'
  | '%future added value';

/** Language of the admin. */
export type Locale =
  /** English. */
  | 'EN'
  /** Traditional Chinese as used in Taiwan. */
  | 'ZH_TW'
  | '%future added value';

/** A text in both of the admin's languages. */
export type LocalizedText = {
  /** English. */
  en: Scalars['String']['output'];
  /** Traditional Chinese. */
  zhTW: Scalars['String']['output'];
};

/** Signing in. */
export type LoginInput = {
  /** E-mail; capitals do not matter. */
  email: Scalars['String']['input'];
  /** Password. */
  password: Scalars['String']['input'];
};

/** Answer to signing in. */
export type LoginPayload = {
  /** Why nothing was done; empty when it was done. */
  userErrors: Array<UserError>;
  /** Who is signed in now; null when the login was refused. */
  viewer?: Maybe<Viewer>;
  /** What to know about what was done. */
  warnings: Array<Warning>;
};

/** Answer to signing out. */
export type LogoutPayload = {
  /** Why nothing was done; empty when it was done. */
  userErrors: Array<UserError>;
  /** What to know about what was done. */
  warnings: Array<Warning>;
};

/** Who said which warehouse product a listing is. */
export type MappingSource =
  /** A person; a sync does not change it. */
  | 'PERSON'
  /** The sales channel's rule. */
  | 'SYNC'
  | '%future added value';

/** One who sells in online stores and keeps goods in the warehouse. */
export type Merchant = Node & {
  /** Short unique name for addresses and files, such as "north-tea". Never changes. */
  code: Scalars['String']['output'];
  /** When it was created. */
  createdAt: Scalars['DateTimeISO']['output'];
  /** Opaque id. */
  id: Scalars['ID']['output'];
  /** Name as people know it. */
  name: Scalars['String']['output'];
  /** IANA time zone to which the merchant's time slots belong. */
  timeZone: Scalars['String']['output'];
  /** When it was last changed. */
  updatedAt: Scalars['DateTimeISO']['output'];
  /** Rises with every change; give it back as expectedVersion. */
  version: Scalars['Int']['output'];
};

/** A page of a list of Merchant entries. */
export type MerchantConnection = {
  /** The entries of the page with their cursors. */
  edges: Array<MerchantEdge>;
  /** The entries of the page. */
  nodes: Array<Merchant>;
  /** Where the page lies. */
  pageInfo: PageInfo;
  /** How many entries the whole list has; where totalCountIsExact is false, at least so many. */
  totalCount: Scalars['Int']['output'];
  /** Whether totalCount is exact. Counting stops at 10,000, in a search for common words earlier. */
  totalCountIsExact: Scalars['Boolean']['output'];
};

/** A new merchant. */
export type MerchantCreateInput = {
  /** Short unique name: 2 to 40 lowercase letters, digits and hyphens. */
  code: Scalars['String']['input'];
  /** Name as people know it, at most 120 characters. */
  name: Scalars['String']['input'];
  /** IANA time zone; Asia/Taipei when left out. */
  timeZone?: InputMaybe<Scalars['String']['input']>;
};

/** One Merchant in a list. */
export type MerchantEdge = {
  /** Place of this entry in the list, for after and before. */
  cursor: Scalars['String']['output'];
  /** The entry. */
  node: Merchant;
};

/** Answer to a change of a merchant. */
export type MerchantPayload = {
  /** The merchant as it is now; null when nothing was done. */
  merchant?: Maybe<Merchant>;
  /** Why nothing was done; empty when it was done. */
  userErrors: Array<UserError>;
  /** What to know about what was done. */
  warnings: Array<Warning>;
};

/** How merchants are ordered. */
export type MerchantSort = {
  /** Which way. */
  direction: SortDirection;
  /** By what. */
  field: MerchantSortField;
};

/** By what merchants are ordered. */
export type MerchantSortField =
  /** The code. */
  | 'CODE'
  /** When it was made. */
  | 'CREATED_AT'
  /** The name. */
  | 'NAME'
  /** The time zone. */
  | 'TIME_ZONE'
  | '%future added value';

/** Changes of a merchant; what is left out stays. */
export type MerchantUpdateInput = {
  /** The version that was read. */
  expectedVersion: Scalars['Int']['input'];
  /** The merchant. */
  id: Scalars['ID']['input'];
  /** New name. */
  name?: InputMaybe<Scalars['String']['input']>;
  /** New IANA time zone; coming fetches follow it. */
  timeZone?: InputMaybe<Scalars['String']['input']>;
};

/** An exact amount. */
export type Money = {
  /** Decimal text without separators, such as "473" or "99.5". */
  amount: Scalars['String']['output'];
  /** ISO 4217 code, such as "TWD". */
  currency: Scalars['String']['output'];
};

export type Mutation = {
  /** Makes an API token of your own. */
  apiTokenCreate: ApiTokenCreatePayload;
  /** Ends one of your API tokens at once. */
  apiTokenRevoke: ApiTokenPayload;
  /** Begins an authorization: send the browser to the platform's page. */
  ecAccountAuthorize: EcAccountAuthorizePayload;
  /** Connects an account to one of the shops that its authorization gives access to. Only the person who authorized can choose. */
  ecAccountChooseShop: EcAccountPayload;
  /** Says how a payment method counts and releases the orders that waited for it. */
  ecAccountClassifyPayment: EcAccountClassifyPaymentPayload;
  /** Makes an EC account, Not Verified until it is tested or authorized. */
  ecAccountCreate: EcAccountPayload;
  /** Deletes an EC account: our webhooks are removed on the platform first, then credentials, authorization and schedule. Orders, runs, payloads, API logs and history stay under the last name of the account, whose status is CLOSED from then on; see EcAccount.deletionPreview. */
  ecAccountDelete: DeletePayload;
  /** Queues a fetch now: everything new, a span of time, or one order. The schedule stays as it is (C4, D8). */
  ecAccountFetchOrders: FetchRunPayload;
  /** Asks the platform again for what the account may choose from: its places and shipping codes. They are read once a day without being asked for. */
  ecAccountRefreshChoices: EcAccountPayload;
  /** Takes the authorization back; fetching and push stop. */
  ecAccountRevoke: EcAccountRevokePayload;
  /** Sets what is pushed when goods are put away. */
  ecAccountSetInboundPush: EcAccountPayload;
  /** Sets when orders are fetched. */
  ecAccountSetSchedule: EcAccountPayload;
  /** Sets all shipping mappings and releases the orders that waited for one. */
  ecAccountSetShippingMappings: EcAccountSetShippingMappingsPayload;
  /** Really tests the connection with what is stored, step by step, and lights the account accordingly. Answers when the test is over; while the same credentials are being tested already it waits for that test. One shop is one account: a new account whose shop is connected already is not kept, and the ShopConnectedError names the one that has it. */
  ecAccountTestConnection: EcAccountTestConnectionPayload;
  /** Saves the edit screen, all or nothing. A changed credential sets Not Verified at once. */
  ecAccountUpdate: EcAccountPayload;
  /** Stops a run; what it wrote stays. */
  fetchRunCancel: FetchRunPayload;
  /** Reads a failed order of a run again, in a run of its own (D6). */
  fetchRunItemRetry: FetchRunPayload;
  /** Labels as one file, in the order asked for. A label is bought once and printed as often as needed. */
  labelPrint: LabelPrintPayload;
  /** Says which warehouse product a listing is. Orders and shares of put-aways that waited for it go on; a sync never changes it. */
  listingMap: ListingMapPayload;
  /** Signs in with e-mail and password and sets the session cookie. */
  login: LoginPayload;
  /** Ends the session, at once and everywhere. */
  logout: LogoutPayload;
  /** Makes a merchant. For the warehouse. */
  merchantCreate: MerchantPayload;
  /** Changes a merchant. */
  merchantUpdate: MerchantPayload;
  /** Marks notifications as read by you. */
  notificationMarkRead: NotificationMarkReadPayload;
  /** Says what leaves the shelf when the account sells this bundle, and frees every order that waited (E1). */
  orderChooseBundle: OrderChooseBundlePayload;
  /** Stops an order with a note; it stays stopped until a person releases it (E4). */
  orderHold: OrderPayload;
  /** Reads an order again from its platform. */
  orderRefetch: FetchRunPayload;
  /** Takes a hold of any kind off an order; it does not come back for the same reason (E4). */
  orderRelease: OrderPayload;
  /** Says how one order is paid; later fetches leave that alone. Frees it from PAYMENT_UNKNOWN (E2). */
  orderSetPayment: OrderPayload;
  /** Releases holds of given kinds on many orders at once; they do not come back for the same reason (E4). */
  ordersRelease: OrdersReleasePayload;
  /** Decides what becomes of a change that was refused or is doubtful; LET_BE also drops one that was not sent yet. The same decision again changes nothing. */
  outboundResolve: OutboundResolvePayload;
  /** Reads what the account lists and matches it by its sales channel’s rule (C5). The result arrives as a notification; while one is under way, that one is the answer. */
  productMappingsSync: StockRunPayload;
  /** Lets open shares go: they are not sent to the platform any more. What may be under way is decided by the outbound change itself. */
  putAwayPushLetGo: PutAwayPushLetGoPayload;
  /** Reports goods put away: each account of the merchant with inbound push on gets its percentage of every product it knows (G1). For the warehouse system; accepted once by its reference. */
  putAwayReport: PutAwayReportPayload;
  /** Makes a sales channel. */
  salesChannelCreate: SalesChannelPayload;
  /** Deletes a sales channel that no EC account uses. */
  salesChannelDelete: DeletePayload;
  /** Changes a sales channel. */
  salesChannelUpdate: SalesChannelPayload;
  /** Takes a shipment back: at once while it was not sent, else where the platform can undo it. */
  shipmentCancel: ShipmentPayload;
  /** Corrects a tracking number: at once while it was not reported, else through the platform. */
  shipmentChange: ShipmentPayload;
  /** Makes shipments, at most 1,000: an order or a part of it in a parcel. What the platform must learn goes out by itself (F1–F4). */
  shipmentCreate: ShipmentCreatePayload;
  /** Creates a shipping type. For warehouse administrators of all merchants. */
  shippingTypeCreate: ShippingTypePayload;
  /** Changes a shipping type. For warehouse administrators of all merchants. */
  shippingTypeUpdate: ShippingTypePayload;
  /** Puts the numbers back that a manual stock sync overwrote, in a run of its own (G5). */
  stockRestore: StockRunPayload;
  /** Sets how one product is shown in one account; it counts from the next put-away or sync on. */
  stockRuleSet: StockRulePayload;
  /** Stops a run; what it wrote stays, and numbers not yet sent do not go out any more. */
  stockRunCancel: StockRunPayload;
  /** Second half of a manual stock sync (C6): overwrites the numbers of the preview, which lasts 30 minutes. The former numbers are kept for stockRestore. */
  stockSync: StockRunPayload;
  /** First half of a manual stock sync (C6): reads the present number of every mapped listing and reckons the new one. Nothing is written on the platform. */
  stockSyncPreview: StockRunPayload;
  /** Says which warehouse product it is and releases every order that waited for it (E1). */
  unknownProductMap: UnknownProductMapPayload;
  /** Adds a user. */
  userCreate: UserPayload;
  /** Changes a user, or takes away the right to sign in. */
  userUpdate: UserPayload;
  /** Changes one's own name, language or password. */
  viewerUpdate: ViewerUpdatePayload;
  /** Makes or changes the product of a merchant and SKU. For the warehouse system; saying the same twice changes nothing. */
  warehouseProductUpsert: WarehouseProductPayload;
};


export type MutationApiTokenCreateArgs = {
  input: ApiTokenCreateInput;
};


export type MutationApiTokenRevokeArgs = {
  input: ApiTokenRevokeInput;
};


export type MutationEcAccountAuthorizeArgs = {
  input: EcAccountAuthorizeInput;
};


export type MutationEcAccountChooseShopArgs = {
  input: EcAccountChooseShopInput;
};


export type MutationEcAccountClassifyPaymentArgs = {
  input: EcAccountClassifyPaymentInput;
};


export type MutationEcAccountCreateArgs = {
  input: EcAccountCreateInput;
};


export type MutationEcAccountDeleteArgs = {
  input: EcAccountDeleteInput;
};


export type MutationEcAccountFetchOrdersArgs = {
  input: EcAccountFetchOrdersInput;
};


export type MutationEcAccountRefreshChoicesArgs = {
  input: EcAccountRefreshChoicesInput;
};


export type MutationEcAccountRevokeArgs = {
  input: EcAccountRevokeInput;
};


export type MutationEcAccountSetInboundPushArgs = {
  input: EcAccountSetInboundPushInput;
};


export type MutationEcAccountSetScheduleArgs = {
  input: EcAccountSetScheduleInput;
};


export type MutationEcAccountSetShippingMappingsArgs = {
  input: EcAccountSetShippingMappingsInput;
};


export type MutationEcAccountTestConnectionArgs = {
  input: EcAccountTestConnectionInput;
};


export type MutationEcAccountUpdateArgs = {
  input: EcAccountUpdateInput;
};


export type MutationFetchRunCancelArgs = {
  input: IdInput;
};


export type MutationFetchRunItemRetryArgs = {
  input: IdInput;
};


export type MutationLabelPrintArgs = {
  input: LabelPrintInput;
};


export type MutationListingMapArgs = {
  input: ListingMapInput;
};


export type MutationLoginArgs = {
  input: LoginInput;
};


export type MutationMerchantCreateArgs = {
  input: MerchantCreateInput;
};


export type MutationMerchantUpdateArgs = {
  input: MerchantUpdateInput;
};


export type MutationNotificationMarkReadArgs = {
  input: NotificationMarkReadInput;
};


export type MutationOrderChooseBundleArgs = {
  input: OrderChooseBundleInput;
};


export type MutationOrderHoldArgs = {
  input: OrderHoldInput;
};


export type MutationOrderRefetchArgs = {
  input: IdInput;
};


export type MutationOrderReleaseArgs = {
  input: OrderReleaseInput;
};


export type MutationOrderSetPaymentArgs = {
  input: OrderSetPaymentInput;
};


export type MutationOrdersReleaseArgs = {
  input: OrdersReleaseInput;
};


export type MutationOutboundResolveArgs = {
  input: OutboundResolveInput;
};


export type MutationProductMappingsSyncArgs = {
  input: StockRunStartInput;
};


export type MutationPutAwayPushLetGoArgs = {
  input: PutAwayPushLetGoInput;
};


export type MutationPutAwayReportArgs = {
  input: PutAwayReportInput;
};


export type MutationSalesChannelCreateArgs = {
  input: SalesChannelCreateInput;
};


export type MutationSalesChannelDeleteArgs = {
  input: DeleteInput;
};


export type MutationSalesChannelUpdateArgs = {
  input: SalesChannelUpdateInput;
};


export type MutationShipmentCancelArgs = {
  input: ShipmentCancelInput;
};


export type MutationShipmentChangeArgs = {
  input: ShipmentChangeInput;
};


export type MutationShipmentCreateArgs = {
  input: ShipmentCreateInput;
};


export type MutationShippingTypeCreateArgs = {
  input: ShippingTypeCreateInput;
};


export type MutationShippingTypeUpdateArgs = {
  input: ShippingTypeUpdateInput;
};


export type MutationStockRestoreArgs = {
  input: IdInput;
};


export type MutationStockRuleSetArgs = {
  input: StockRuleSetInput;
};


export type MutationStockRunCancelArgs = {
  input: IdInput;
};


export type MutationStockSyncArgs = {
  input: StockSyncInput;
};


export type MutationStockSyncPreviewArgs = {
  input: StockRunStartInput;
};


export type MutationUnknownProductMapArgs = {
  input: UnknownProductMapInput;
};


export type MutationUserCreateArgs = {
  input: UserCreateInput;
};


export type MutationUserUpdateArgs = {
  input: UserUpdateInput;
};


export type MutationViewerUpdateArgs = {
  input: ViewerUpdateInput;
};


export type MutationWarehouseProductUpsertArgs = {
  input: WarehouseProductUpsertInput;
};

/** Anything with an id that node can find again. */
export type Node = {
  /** Opaque id, the same for ever. */
  id: Scalars['ID']['output'];
};

/** Something the people of a merchant should know. The screen says it in the reader's language from messageKey and facts. */
export type Notification = Node & {
  /** What it is about. */
  category: NotificationCategory;
  /** When it became true. */
  createdAt: Scalars['DateTimeISO']['output'];
  /** The account it is about; null where it is about none. */
  ecAccount?: Maybe<EcAccount>;
  /** What the sentence names: displayName, platform, cause, code, count, orderNumber, name; only those that apply. */
  facts: Scalars['JSON']['output'];
  /** Opaque id. */
  id: Scalars['ID']['output'];
  /** Key of the sentence, such as "hold.shippingUnmapped". */
  messageKey: Scalars['String']['output'];
  /** The order it is about; null where it is about none, or you may not see orders. */
  order?: Maybe<Order>;
  /** Whether you have read it. */
  read: Scalars['Boolean']['output'];
  /** The run it is about; null where it is about none. */
  run?: Maybe<FetchRun>;
  /** How urgent it is. */
  severity: NotificationSeverity;
};

/** A notification that was just added. */
export type NotificationAdded = {
  /** The notification. */
  notification: Notification;
  /** Sequence number, for liveChanges. */
  seq: Scalars['String']['output'];
  /** How many you have not read now. */
  unreadCount: Scalars['Int']['output'];
};

/** What a notification is about. */
export type NotificationCategory =
  /** The connection of an account. */
  | 'CONNECTION'
  /** A fetch. */
  | 'FETCH'
  /** Orders that wait for a person. */
  | 'HOLD'
  /** Shipments and labels that stopped on their way to a platform. */
  | 'SHIPPING'
  /** Stock and product mappings. */
  | 'STOCK'
  /** Anything else. */
  | 'SYSTEM'
  | '%future added value';

/** A page of a list of Notification entries. */
export type NotificationConnection = {
  /** The entries of the page with their cursors. */
  edges: Array<NotificationEdge>;
  /** The entries of the page. */
  nodes: Array<Notification>;
  /** Where the page lies. */
  pageInfo: PageInfo;
  /** How many entries the whole list has; where totalCountIsExact is false, at least so many. */
  totalCount: Scalars['Int']['output'];
  /** Whether totalCount is exact. Counting stops at 10,000, in a search for common words earlier. */
  totalCountIsExact: Scalars['Boolean']['output'];
};

/** One Notification in a list. */
export type NotificationEdge = {
  /** Place of this entry in the list, for after and before. */
  cursor: Scalars['String']['output'];
  /** The entry. */
  node: Notification;
};

/** Which notifications; conditions left out let everything through. */
export type NotificationFilter = {
  /** Only about these. */
  categories?: InputMaybe<Array<NotificationCategory>>;
  /** Only about these EC accounts. */
  ecAccountIds?: InputMaybe<Array<Scalars['ID']['input']>>;
  /** Only of these merchants. */
  merchantIds?: InputMaybe<Array<Scalars['ID']['input']>>;
  /** Only those you have not read. */
  unreadOnly?: InputMaybe<Scalars['Boolean']['input']>;
};

/** Which notifications you have read: some by id, or all. */
export type NotificationMarkReadInput = {
  /** All there are now. */
  all?: InputMaybe<Scalars['Boolean']['input']>;
  /** These, at most 500. */
  ids?: InputMaybe<Array<Scalars['ID']['input']>>;
  /** Only those of these merchants. */
  merchantIds?: InputMaybe<Array<Scalars['ID']['input']>>;
};

/** Answer to reading notifications. */
export type NotificationMarkReadPayload = {
  /** How many you have not read now. */
  unreadCount: Scalars['Int']['output'];
  /** Why nothing was done; empty when it was done. */
  userErrors: Array<UserError>;
  /** What to know about what was done. */
  warnings: Array<Warning>;
};

/** How urgent a notification is. */
export type NotificationSeverity =
  /** Something does not work until somebody acts. */
  | 'ERROR'
  /** Good to know. */
  | 'INFO'
  /** Somebody should look. */
  | 'WARNING'
  | '%future added value';

/** One step of the arithmetic behind a number. */
export type NumberStepKind =
  /** The share that was added. */
  | 'ADDED'
  /** Pieces that are never shown, taken off. */
  | 'BUFFER'
  /** The listing never shows more. */
  | 'CAP'
  /** The listing always shows a fixed number. */
  | 'FIXED'
  /** Percentage of the account, or of the product in it; rounded down. */
  | 'PERCENTAGE'
  /** What the platform showed before. */
  | 'PRESENT'
  /** Pieces of the put-away line. */
  | 'RECEIVED'
  /** A former number was put back. */
  | 'RESTORED'
  /** What the warehouse can sell. */
  | 'SELLABLE'
  /** Sold and not yet shipped, taken off. */
  | 'SOLD'
  /** With so many pieces left, or fewer, the listing shows 0. */
  | 'STOP_AT'
  | '%future added value';

/** An order of a platform, as the warehouse works with it. */
export type Order = Node & {
  /** What you may do with it now. */
  actions: OrderActions;
  /** The buyer's note; null without one, and for those who may not see buyers' data. */
  buyerNote?: Maybe<Scalars['String']['output']>;
  /** To be collected on delivery; null unless cash on delivery. */
  cashOnDelivery?: Maybe<Money>;
  /** When it came in. */
  createdAt: Scalars['DateTimeISO']['output'];
  /** Taken off the goods for the whole order; null where unknown. */
  discount?: Maybe<Money>;
  /** The account it came through. */
  ecAccount: EcAccount;
  /** Every hold it ever had, oldest first. */
  holds: Array<OrderHold>;
  /** Opaque id. */
  id: Scalars['ID']['output'];
  /** How many lines it has. */
  lineCount: Scalars['Int']['output'];
  /** What it asks for. */
  lines: Array<OrderLine>;
  /** Not to be shipped before (pre-orders); null where it may go at once. */
  notBefore?: Maybe<Scalars['DateTimeISO']['output']>;
  /** Why it waits now, oldest first. */
  openHolds: Array<OrderHold>;
  /** How it would leave now, and what of it is in no parcel yet. */
  packing: OrderPacking;
  /** Whether its method can be classified for the whole account; otherwise each order is decided by itself. */
  paymentClassifiable: Scalars['Boolean']['output'];
  /** How the buyer pays. */
  paymentKind: PaymentKind;
  /** The platform's code of the payment method. */
  paymentMethodCode?: Maybe<Scalars['String']['output']>;
  /** What the buyer saw as the name of the payment method. */
  paymentMethodLabel?: Maybe<Scalars['String']['output']>;
  /** The convenience store; null unless the parcel goes to one. */
  pickupStore?: Maybe<PickupStore>;
  /** When the buyer placed it. */
  placedAt: Scalars['DateTimeISO']['output'];
  /** The platform's technical identity; text, since it may exceed 2^53. */
  platformOrderId: Scalars['String']['output'];
  /** What the merchant and the buyer see. */
  platformOrderNumber: Scalars['String']['output'];
  /** The platform's own word for its state. */
  platformStateCode: Scalars['String']['output'];
  /** The platform's answer as it was received; null without the permission RAW_PAYLOAD_READ and after retention. */
  rawPayload?: Maybe<Scalars['String']['output']>;
  /** Who receives the parcel. */
  recipient: Recipient;
  /** Until when the platform wants it shipped; null where it does not say. */
  shipBy?: Maybe<Scalars['DateTimeISO']['output']>;
  /** Its parcels, oldest first, cancelled ones too. */
  shipments: Array<Shipment>;
  /** The platform's shipping code; null where none was chosen. */
  shippingCode?: Maybe<Scalars['String']['output']>;
  /** What the buyer pays for shipping; null where unknown. */
  shippingFee?: Maybe<Money>;
  /** The platform's name of the shipping method. */
  shippingLabel?: Maybe<Scalars['String']['output']>;
  /** How far it has left the warehouse; null while no parcel was made. */
  shippingState?: Maybe<ShippingState>;
  /** How the warehouse ships it; null while its shipping code is not mapped. */
  shippingType?: Maybe<ShippingType>;
  /** Where it stands for the warehouse. */
  status: OrderStatus;
  /** What happened to it, newest first (E5). */
  timeline: OrderEventConnection;
  /** What the order costs in all. */
  total: Money;
  /** Fields that were read without their value. */
  unreadFields: Array<UnreadField>;
  /** When it was last changed here. */
  updatedAt: Scalars['DateTimeISO']['output'];
  /** Rises with every change. */
  version: Scalars['Int']['output'];
};


/** An order of a platform, as the warehouse works with it. */
export type OrderTimelineArgs = {
  after?: InputMaybe<Scalars['String']['input']>;
  first?: InputMaybe<Scalars['Int']['input']>;
};

/** What you may do with the order. */
export type OrderActions = {
  /** Hold it with a note. */
  hold: ActionState;
  /** Read it again from the platform. */
  refetch: ActionState;
  /** Release its open holds. */
  release: ActionState;
};

/** What leaves the shelf of a bundle. */
export type OrderChooseBundleInput = {
  /** An order with the bundle. */
  id: Scalars['ID']['input'];
  /** Product key of the bundle. */
  productKey: Scalars['String']['input'];
  /** Its box or its contents. */
  ships: BundleShips;
};

/** Answer to a choice that frees other orders as well. */
export type OrderChooseBundlePayload = {
  /** The order as it is now; null when nothing was done. */
  order?: Maybe<Order>;
  /** How many orders became ready by it. */
  releasedOrderCount: Scalars['Int']['output'];
  /** Why nothing was done; empty when it was done. */
  userErrors: Array<UserError>;
  /** What to know about what was done. */
  warnings: Array<Warning>;
};

/** A page of a list of Order entries. */
export type OrderConnection = {
  /** The entries of the page with their cursors. */
  edges: Array<OrderEdge>;
  /** The entries of the page. */
  nodes: Array<Order>;
  /** Where the page lies. */
  pageInfo: PageInfo;
  /** How many entries the whole list has; where totalCountIsExact is false, at least so many. */
  totalCount: Scalars['Int']['output'];
  /** Whether totalCount is exact. Counting stops at 10,000, in a search for common words earlier. */
  totalCountIsExact: Scalars['Boolean']['output'];
};

/** One Order in a list. */
export type OrderEdge = {
  /** Place of this entry in the list, for after and before. */
  cursor: Scalars['String']['output'];
  /** The entry. */
  node: Order;
};

/** An entry in the timeline of an order. */
export type OrderEvent = Node & {
  /** When. */
  at: Scalars['DateTimeISO']['output'];
  /** What it was about: kind and code of a hold, why it was released (byHand, decided), note, stateCode, missing, field with from and to; only those that apply. */
  facts: Scalars['JSON']['output'];
  /** Opaque id. */
  id: Scalars['ID']['output'];
  /** What happened. */
  kind: OrderEventKind;
  /** The run that brought it; null where a person did it, or without the permission EC_ACCOUNT_READ. */
  run?: Maybe<FetchRun>;
  /** Who did it; null where a fetch did. */
  user?: Maybe<Person>;
};

/** A page of a list of OrderEvent entries. */
export type OrderEventConnection = {
  /** The entries of the page with their cursors. */
  edges: Array<OrderEventEdge>;
  /** The entries of the page. */
  nodes: Array<OrderEvent>;
  /** Where the page lies. */
  pageInfo: PageInfo;
  /** How many entries the whole list has; where totalCountIsExact is false, at least so many. */
  totalCount: Scalars['Int']['output'];
  /** Whether totalCount is exact. Counting stops at 10,000, in a search for common words earlier. */
  totalCountIsExact: Scalars['Boolean']['output'];
};

/** One OrderEvent in a list. */
export type OrderEventEdge = {
  /** Place of this entry in the list, for after and before. */
  cursor: Scalars['String']['output'];
  /** The entry. */
  node: OrderEvent;
};

/** One kind of entry in the timeline of an order. */
export type OrderEventKind =
  /** Cancelled on the platform. */
  | 'CANCELLED_ON_PLATFORM'
  /** Changed on our side by a person. */
  | 'CHANGED_BY_PERSON'
  /** A hold was put on it. */
  | 'HELD'
  /** Came in for the first time. */
  | 'IMPORTED'
  /** A hold was taken off. */
  | 'RELEASED'
  /** All of it left the warehouse. */
  | 'SHIPPED'
  /** Marked as shipped on the platform. */
  | 'SHIPPED_ON_PLATFORM'
  /** Changed on the platform. */
  | 'UPDATED'
  | '%future added value';

/** Counts beside the list of orders. Those by state and by hold leave the filter’s own states and holds out, so that each can be switched to. */
export type OrderFacets = {
  /** Held orders by kind of hold; an order with several counts in each. */
  byHold: Array<HoldCount>;
  /** By state; states without orders are left out. */
  byStatus: Array<OrderStatusCount>;
  /** Orders the whole filter lets through; at least so many where totalIsExact is false. */
  total: Scalars['Int']['output'];
  /** Whether the total is exact: counting stops at 10,000. */
  totalIsExact: Scalars['Boolean']['output'];
  /** Unknown products of the same merchants and accounts that wait to be mapped. */
  unknownProducts: Scalars['Int']['output'];
  /** Whether that number is exact, or only the least there are. */
  unknownProductsIsExact: Scalars['Boolean']['output'];
};

/** Which orders; conditions left out let everything through. */
export type OrderFilter = {
  /** Only of these EC accounts. */
  ecAccountIds?: InputMaybe<Array<Scalars['ID']['input']>>;
  /** Only with an open hold of one of these kinds. */
  holdKinds?: InputMaybe<Array<HoldKind>>;
  /** Only of these merchants. */
  merchantIds?: InputMaybe<Array<Scalars['ID']['input']>>;
  /** Placed at or after. */
  placedFrom?: InputMaybe<Scalars['DateTimeISO']['input']>;
  /** Placed at or before. */
  placedTo?: InputMaybe<Scalars['DateTimeISO']['input']>;
  /** Only of these platforms. */
  platforms?: InputMaybe<Array<PlatformKey>>;
  /** Words in any order, each a part of the order number or of a SKU; of the recipient’s name too for those who may see it. A word of one or two Latin letters or digits must begin a word. */
  search?: InputMaybe<Scalars['String']['input']>;
  /** The platform wants them shipped at or before. */
  shipByTo?: InputMaybe<Scalars['DateTimeISO']['input']>;
  /** Only of these shipping types. */
  shippingTypeIds?: InputMaybe<Array<Scalars['ID']['input']>>;
  /** Only in these states. */
  statuses?: InputMaybe<Array<OrderStatus>>;
  /** Only those that may be packed now: ready, and something of them is in no parcel yet. */
  toShip?: InputMaybe<Scalars['Boolean']['input']>;
};

/** One reason why an order must wait, or had to. */
export type OrderHold = Node & {
  /** The shipping code, payment method or product key it is about; empty where there is none. */
  code: Scalars['String']['output'];
  /** Since when. */
  createdAt: Scalars['DateTimeISO']['output'];
  /** Who held it; null where the import did. */
  createdBy?: Maybe<Person>;
  /** How many held orders of the account wait for the same reason: what freeing it for all would touch. */
  heldOrderCount: Scalars['Int']['output'];
  /** Opaque id. */
  id: Scalars['ID']['output'];
  /** What kind of reason. */
  kind: HoldKind;
  /** What the person who held it wrote. */
  note?: Maybe<Scalars['String']['output']>;
  /** What the person who released it wrote. */
  releaseNote?: Maybe<Scalars['String']['output']>;
  /** Until when; null while it is open. */
  releasedAt?: Maybe<Scalars['DateTimeISO']['output']>;
  /** Who released it; null where a setting or a fetch did. */
  releasedBy?: Maybe<Person>;
};

/** Why an order must wait. */
export type OrderHoldInput = {
  /** The order. */
  id: Scalars['ID']['input'];
  /** What the next person should know, at most 1000 characters. */
  note: Scalars['String']['input'];
};

/** When orders of a platform arrive. */
export type OrderIntake =
  /** Pushed by webhook, with the schedule as the safety net. */
  | 'REAL_TIME'
  /** Fetched at the time slots of the schedule. */
  | 'SCHEDULED'
  | '%future added value';

/** One thing an order asks for. */
export type OrderLine = Node & {
  /** Barcode. */
  barcode?: Maybe<Scalars['String']['output']>;
  /** Opaque id. */
  id: Scalars['ID']['output'];
  /** Name on the platform. */
  name: Scalars['String']['output'];
  /** The line of the bundle it belongs to; null where it stands alone. */
  partOfId?: Maybe<Scalars['ID']['output']>;
  /** Whether it leaves the shelf. False for the side of a bundle, box or contents, that does not. */
  picked: Scalars['Boolean']['output'];
  /** The platform's identity of what is sold; product mappings hang on it. */
  productKey: Scalars['String']['output'];
  /** Pieces still to ship. */
  quantity: Scalars['Int']['output'];
  /** The quantity as the platform sent it where it is not a whole number, such as "1.5"; otherwise null. */
  quantityAsSent?: Maybe<Scalars['String']['output']>;
  /** The merchant's own code. */
  sku?: Maybe<Scalars['String']['output']>;
  /** What pickers and packers must read: engravings, remarks, gifts. */
  texts: Array<OrderLineText>;
  /** What is paid for the line; null where unknown. */
  total?: Maybe<Money>;
  /** Price of one piece; null where the platform sends none. */
  unitPrice?: Maybe<Money>;
  /** The unknown product to map; null when it is matched. */
  unknownProduct?: Maybe<UnknownProduct>;
  /** Variant on the platform, such as "red, L". */
  variantName?: Maybe<Scalars['String']['output']>;
  /** What the warehouse picks for it; null while it is unknown. */
  warehouseProduct?: Maybe<WarehouseProduct>;
};

/** A text on a line. */
export type OrderLineText = {
  /** Who says it, or what is special. */
  kind: LineTextKind;
  /** What the text answers, such as "Engraving". */
  label?: Maybe<Scalars['String']['output']>;
  /** The text. */
  text: Scalars['String']['output'];
};

/** How an order would leave now. */
export type OrderPacking = {
  /** Its lines, in their order, those of which nothing is left too. */
  lines: Array<PackingLine>;
  /** Why no parcel may be made now; null where one may. */
  refusal?: Maybe<LocalizedText>;
  /** What a parcel may hold. */
  splitting: ParcelSplitting;
  /** Who issues the tracking number, and what the platform learns. */
  way: ShipmentWay;
};

/** Answer to an action on an order. */
export type OrderPayload = {
  /** The order as it is now; null when nothing was done. */
  order?: Maybe<Order>;
  /** Why nothing was done; empty when it was done. */
  userErrors: Array<UserError>;
  /** What to know about what was done. */
  warnings: Array<Warning>;
};

/** Which hold is released. */
export type OrderReleaseInput = {
  /** The hold. */
  holdId: Scalars['ID']['input'];
  /** The order. */
  id: Scalars['ID']['input'];
  /** Why, at most 1000 characters. */
  note?: InputMaybe<Scalars['String']['input']>;
};

/** How one order is paid. */
export type OrderSetPaymentInput = {
  /** The order. */
  id: Scalars['ID']['input'];
  /** PREPAID or CASH_ON_DELIVERY. */
  kind: PaymentKind;
};

/** How orders are ordered. */
export type OrderSort = {
  /** Which way. */
  direction: SortDirection;
  /** By what. */
  field: OrderSortField;
};

/** What orders can be ordered by. */
export type OrderSortField =
  /** When the buyer placed it. */
  | 'PLACED_AT'
  /** The platform's order number, as text. */
  | 'PLATFORM_ORDER_NUMBER'
  /** Until when the platform wants it shipped. */
  | 'SHIP_BY'
  /** Status. */
  | 'STATUS'
  /** Total amount. */
  | 'TOTAL'
  | '%future added value';

/** Where an order stands for the warehouse. */
export type OrderStatus =
  /** Cancelled. */
  | 'CANCELLED'
  /** Has at least one open hold. */
  | 'HELD'
  /** May be picked. */
  | 'READY'
  /** Shipped. */
  | 'SHIPPED'
  | '%future added value';

/** Orders in one state. */
export type OrderStatusCount = {
  /** How many; at least so many where isExact is false. */
  count: Scalars['Int']['output'];
  /** Whether the count is exact. */
  isExact: Scalars['Boolean']['output'];
  /** The state. */
  status: OrderStatus;
};

/** Which holds of which orders are released. Give either the orders or a filter. */
export type OrdersReleaseInput = {
  /** Every order the filter lets through, at most 10,000. */
  filter?: InputMaybe<OrderFilter>;
  /** Only holds of these kinds. UNKNOWN_PRODUCT and BUNDLE_UNCLEAR are refused. */
  holdKinds: Array<HoldKind>;
  /** These orders. */
  ids?: InputMaybe<Array<Scalars['ID']['input']>>;
  /** Why, at most 1000 characters. */
  note?: InputMaybe<Scalars['String']['input']>;
};

/** Answer to releasing many orders. */
export type OrdersReleasePayload = {
  /** Orders of which a hold was released. */
  orderCount: Scalars['Int']['output'];
  /** Of these, orders that are ready now; the others wait for other reasons. */
  readyCount: Scalars['Int']['output'];
  /** Why nothing was done; empty when it was done. */
  userErrors: Array<UserError>;
  /** What to know about what was done. */
  warnings: Array<Warning>;
};

/** One effect on a platform: what is wanted there, and what became of it. */
export type OutboundChange = Node & {
  /** Calls that were sent so far. */
  attempt: Scalars['Int']['output'];
  /** Whether you may decide what becomes of it. */
  canResolve: ActionState;
  /** Kind of the last failure. */
  cause?: Maybe<ConnectionFailureCause>;
  /** When it was wished. */
  createdAt: Scalars['DateTimeISO']['output'];
  /** When it is sent or looked for next; null while it waits for the account or a person, and at its end. */
  dueAt?: Maybe<Scalars['DateTimeISO']['output']>;
  /** On whose store. */
  ecAccount: EcAccount;
  /** When it ended; null while it has not. */
  finishedAt?: Maybe<Scalars['DateTimeISO']['output']>;
  /** Opaque id. */
  id: Scalars['ID']['output'];
  /** What the platform is asked to do. */
  kind: OutboundKind;
  /** What the platform said last, cleaned of secrets, or what held it back; null where nothing was said. */
  message?: Maybe<Scalars['String']['output']>;
  /** The order it is about; null where it is about a product, or you may not see orders. */
  order?: Maybe<Order>;
  /** The platform’s product it is about, as in the API of products; null where it is about an order. */
  productKey?: Maybe<Scalars['String']['output']>;
  /** Why it stands there; null where nothing is special. */
  reason?: Maybe<OutboundReason>;
  /** Id of the request that caused it, as in the logs. */
  requestId?: Maybe<Scalars['String']['output']>;
  /** Who caused it; null where the system or a program’s data did. */
  requestedBy?: Maybe<Person>;
  /** What a person decided; null where nobody had to. */
  resolution?: Maybe<OutboundResolution>;
  /** Why, as the person wrote. */
  resolutionNote?: Maybe<Scalars['String']['output']>;
  /** When. */
  resolvedAt?: Maybe<Scalars['DateTimeISO']['output']>;
  /** Who decided; null where nobody had to. */
  resolvedBy?: Maybe<Person>;
  /** When a call went out whose outcome is not known; null otherwise. */
  sentAt?: Maybe<Scalars['DateTimeISO']['output']>;
  /** The shipment it is about; null where it is about none. */
  shipment?: Maybe<Shipment>;
  /** How far it has come. */
  state: OutboundState;
  /** The newer change that took its place; null if no change did. */
  successorId?: Maybe<Scalars['ID']['output']>;
  /** Rises with every change. */
  version: Scalars['Int']['output'];
  /** What was asked for, as its feature wrote it: numbers, codes, ids. No secrets, no data of buyers. */
  wanted: Scalars['JSON']['output'];
};

/** A page of a list of OutboundChange entries. */
export type OutboundChangeConnection = {
  /** The entries of the page with their cursors. */
  edges: Array<OutboundChangeEdge>;
  /** The entries of the page. */
  nodes: Array<OutboundChange>;
  /** Where the page lies. */
  pageInfo: PageInfo;
  /** How many entries the whole list has; where totalCountIsExact is false, at least so many. */
  totalCount: Scalars['Int']['output'];
  /** Whether totalCount is exact. Counting stops at 10,000, in a search for common words earlier. */
  totalCountIsExact: Scalars['Boolean']['output'];
};

/** One OutboundChange in a list. */
export type OutboundChangeEdge = {
  /** Place of this entry in the list, for after and before. */
  cursor: Scalars['String']['output'];
  /** The entry. */
  node: OutboundChange;
};

/** Which changes; conditions left out let everything through. */
export type OutboundChangeFilter = {
  /** Only of these EC accounts. */
  ecAccountIds?: InputMaybe<Array<Scalars['ID']['input']>>;
  /** Only of these kinds. */
  kinds?: InputMaybe<Array<OutboundKind>>;
  /** Only of these merchants. */
  merchantIds?: InputMaybe<Array<Scalars['ID']['input']>>;
  /** Only of these orders. */
  orderIds?: InputMaybe<Array<Scalars['ID']['input']>>;
  /** Only in these states. */
  states?: InputMaybe<Array<OutboundState>>;
};

/** What a change asks a platform to do. */
export type OutboundKind =
  /** Confirm that the order is being prepared. */
  | 'ACKNOWLEDGE'
  /** Hand out a label. */
  | 'LABEL'
  /** Issue a tracking number. */
  | 'SHIPMENT_ARRANGE'
  /** Replace a tracking number that was reported. */
  | 'SHIPMENT_CHANGE'
  /** Take over our carrier and tracking number. */
  | 'SHIPMENT_REPORT'
  /** Take a shipment back. */
  | 'SHIPMENT_UNDO'
  /** Write our code into a listing. */
  | 'SKU_WRITE'
  /** Add to the stock of a listing. */
  | 'STOCK_ADD'
  /** Set the stock of a listing. */
  | 'STOCK_SET'
  | '%future added value';

/** Something on its way to a platform moved on. */
export type OutboundProgress = {
  /** Whose account. */
  ecAccountId: Scalars['ID']['output'];
  /** The change as it is now; null where many of the account moved on, to be asked for as a list. */
  outboundChange?: Maybe<OutboundChange>;
  /** Place in the sequence of live events. */
  seq: Scalars['String']['output'];
};

/** Why a change stands where it stands. */
export type OutboundReason =
  /** The account is not connected; it goes on once it is. */
  | 'ACCOUNT_NOT_CONNECTED'
  /** A person decided. */
  | 'BY_PERSON'
  /** Something changed right before it was sent; see message. */
  | 'HELD_BACK'
  /** The platform has been working on it for too long. */
  | 'NEVER_ENDS'
  /** The platform cannot do it. */
  | 'NOT_SUPPORTED'
  /** It is no longer needed. */
  | 'NO_LONGER_WANTED'
  /** The answer was lost, and what became of it is not known. */
  | 'OUTCOME_UNKNOWN'
  /** A newer change took its place. */
  | 'OVERTAKEN'
  /** The platform said no; see message. */
  | 'PLATFORM_REFUSED'
  /** The platform works on it. */
  | 'PLATFORM_WORKS'
  /** Every try failed; see message. */
  | 'TRIED_TOO_OFTEN'
  /** The last try did not get through. */
  | 'TRY_AGAIN'
  /** The value on the platform changed in the meantime. */
  | 'VALUE_CHANGED'
  /** The process that worked on it stopped, several times. */
  | 'WORKER_LOST'
  | '%future added value';

/** What a person says about a change that stopped. */
export type OutboundResolution =
  /** The platform has it. */
  | 'ARRIVED'
  /** It is no longer needed; also for a change that was not sent yet. */
  | 'LET_BE'
  /** The platform does not have it: send it again. */
  | 'SEND_AGAIN'
  | '%future added value';

/** What becomes of a change that was refused or is doubtful. */
export type OutboundResolveInput = {
  /** The version you saw; refused when somebody else changed it meanwhile. */
  expectedVersion?: InputMaybe<Scalars['Int']['input']>;
  /** The change. */
  id: Scalars['ID']['input'];
  /** Why, at most 1000 characters. */
  note?: InputMaybe<Scalars['String']['input']>;
  /** What the person found out. */
  resolution: OutboundResolution;
};

/** Answer to a decision about a change. */
export type OutboundResolvePayload = {
  /** The change as it is now. */
  outboundChange?: Maybe<OutboundChange>;
  /** Why nothing was done; empty when it was done. */
  userErrors: Array<UserError>;
  /** What to know about what was done. */
  warnings: Array<Warning>;
};

/** How far a change has come. */
export type OutboundState =
  /** Done. */
  | 'DONE'
  /** Nobody can say whether it was done; a person decides, and what comes after it waits. */
  | 'DOUBTFUL'
  /** No longer wanted; nothing was sent. */
  | 'DROPPED'
  /** Waits to be sent, or to be sent again. */
  | 'DUE'
  /** The answer was lost; the platform is asked what became of it before anything is sent again. */
  | 'LOOKING'
  /** Certainly not done; a person decides. */
  | 'REFUSED'
  /** Under way. */
  | 'SENDING'
  /** The platform works on it, or it has another step. */
  | 'WAITING'
  | '%future added value';

/** Changes in one state. */
export type OutboundStateCount = {
  /** How many; at least so many where isExact is false. */
  count: Scalars['Int']['output'];
  /** Whether the count is exact: counting stops at 10,000. */
  isExact: Scalars['Boolean']['output'];
  /** The state. */
  state: OutboundState;
};

/** What of a line is in no parcel yet. */
export type PackingLine = {
  /** Pieces that may go into a parcel. */
  left: Scalars['Int']['output'];
  /** The line of the order. */
  lineId: Scalars['ID']['output'];
  /** How its shipments name it. */
  platformLineId: Scalars['String']['output'];
};

/** Where a page lies in its list. */
export type PageInfo = {
  /** Cursor of the last entry; null on an empty page. */
  endCursor?: Maybe<Scalars['String']['output']>;
  /** Whether more follows after endCursor. */
  hasNextPage: Scalars['Boolean']['output'];
  /** Whether more lies before startCursor. */
  hasPreviousPage: Scalars['Boolean']['output'];
  /** Cursor of the first entry; null on an empty page. */
  startCursor?: Maybe<Scalars['String']['output']>;
};

/** What of an order a parcel may hold. */
export type ParcelSplitting =
  /** Whole lines. */
  | 'LINES'
  /** Everything: the platform takes an order in one parcel. */
  | 'NO'
  /** Some pieces of a line. */
  | 'QUANTITIES'
  | '%future added value';

/** How the buyer pays. */
export type PaymentKind =
  /** Collected when the parcel is handed over. */
  | 'CASH_ON_DELIVERY'
  /** Paid online. */
  | 'PREPAID'
  /** A method nobody has classified yet. */
  | 'UNKNOWN'
  | '%future added value';

/** One thing a person or a token may do. */
export type Permission =
  /** See the calls to and from the platforms. */
  | 'API_LOG_READ'
  /** See who changed what. */
  | 'AUDIT_READ'
  /** Start, cancel and retry fetches. */
  | 'EC_ACCOUNT_FETCH'
  /** See EC accounts, their settings and their runs; secrets stay masked. */
  | 'EC_ACCOUNT_READ'
  /** Create, edit, connect and delete EC accounts. */
  | 'EC_ACCOUNT_WRITE'
  /** See the recipient of an order in full. */
  | 'ORDER_PERSONAL_DATA'
  /** See orders; the recipient stays masked. */
  | 'ORDER_READ'
  /** Hold and release orders, map unknown products. */
  | 'ORDER_WRITE'
  /** Report goods put away. */
  | 'PUT_AWAY_WRITE'
  /** See a platform's answer as it was received, with the buyer's data in full. */
  | 'RAW_PAYLOAD_READ'
  /** Change merchants, sales channels, shipping types and warehouse products. */
  | 'SETTINGS_WRITE'
  /** Ship orders, print labels, decide what becomes of shipments that stopped. */
  | 'SHIPMENT_WRITE'
  /** See put-aways, listings, the numbers platforms show and where they come from. */
  | 'STOCK_READ'
  /** Synchronise product mappings and stock, restore numbers, set rules, let shares go, decide what becomes of stock changes that stopped. */
  | 'STOCK_WRITE'
  /** Create and revoke API tokens. */
  | 'TOKEN_MANAGE'
  /** See and change users. */
  | 'USER_MANAGE'
  | '%future added value';

/** The person who did something: a name and a side. Everything else is in `user`, for people who manage people. */
export type Person = {
  /** Opaque id, the same as of the user. */
  id: Scalars['ID']['output'];
  /** Name as others see it. */
  name: Scalars['String']['output'];
  /** Which side the person works for. */
  side: Side;
  /** The user with e-mail, role and state: your own, or one you manage; null for everybody else. */
  user?: Maybe<User>;
};

/** The convenience store, or the shop, of a pick-up. */
export type PickupStore = {
  /** Its address, where the platform sends one. */
  address?: Maybe<Scalars['String']['output']>;
  /** The platform's code of the store. */
  code: Scalars['String']['output'];
  /** Name of the store. */
  name?: Maybe<Scalars['String']['output']>;
};

/** An e-commerce platform as this server knows it: the connect form, the comparison page and the rules come from here. */
export type Platform = {
  /** What happens with the tracking number. */
  afterShipping: AfterShipping;
  /** Whether stores can be authorized: the keys of our app at the platform are configured. False for other ways to connect. */
  authorizationReady: Scalars['Boolean']['output'];
  /** What an authorization asks for, to be read before the person is sent to the platform; empty for other ways to connect. */
  authorizationScopes: Array<AuthorizationScope>;
  /** What a merchant should know before connecting. */
  caveats: Array<LocalizedText>;
  /** Hue of the platform's tag, as #rrggbb. */
  colour: Scalars['String']['output'];
  /** How a store is connected. */
  connect: ConnectionWay;
  /** How well its API is known. */
  contract: ContractState;
  /** Fields of the connect form, in order; empty where the platform’s own login does it. */
  credentialFields: Array<CredentialField>;
  /** Whether the platform accepts calls from registered addresses only. */
  ipAllowlist: Scalars['Boolean']['output'];
  /** Which platform. */
  key: PlatformKey;
  /** Its name. */
  label: LocalizedText;
  /** Days a scheduled fetch looks back. */
  lookBackDays: Scalars['Int']['output'];
  /** Whether product mappings can be synchronised from it. */
  mappingSync: Scalars['Boolean']['output'];
  /** When orders arrive. */
  orderIntake: OrderIntake;
  /** Set while the platform does not answer several accounts in a row; its runs wait until it does. */
  outage?: Maybe<PlatformOutage>;
  /** Our address to register there; null where none is needed or none is configured. */
  outboundIp?: Maybe<Scalars['String']['output']>;
  /**
   * What an authorization asks for, by the names the platform uses; empty for other ways to connect.
   * @deprecated Ask for authorizationScopes, which says what each of them means.
   */
  scopes: Array<Scalars['String']['output']>;
  /** Whether people may add shipping codes. */
  shippingCodeKind: ShippingCodeKind;
  /** Codes to choose from, those of other countries left out; where the list is fixed, nothing else is accepted. */
  shippingCodes: Array<ShippingCodeSuggestion>;
  /** Whether stock can be pushed to it. */
  stockPush: Scalars['Boolean']['output'];
};

/** How many accounts are on this platform. */
export type PlatformCount = {
  /** How many; at least so many where isExact is false. */
  count: Scalars['Int']['output'];
  /** Whether the count is exact. */
  isExact: Scalars['Boolean']['output'];
  /** The platform. */
  platform: PlatformKey;
};

/** A supported e-commerce platform. */
export type PlatformKey =
  /** The platform "coupang"; see platforms for what it is and can. */
  | 'COUPANG'
  /** The platform "liteshop"; see platforms for what it is and can. */
  | 'LITESHOP'
  /** The platform "momo"; see platforms for what it is and can. */
  | 'MOMO'
  /** The platform "woocommerce"; see platforms for what it is and can. */
  | 'WOOCOMMERCE'
  | '%future added value';

/** A platform that does not answer: nothing is fetched from it until a try succeeds. */
export type PlatformOutage = {
  /** When it is tried again; in the past while a try is under way. */
  nextTryAt: Scalars['DateTimeISO']['output'];
  /** Since when it does not answer. */
  since: Scalars['DateTimeISO']['output'];
};

/** How a channel's order lines find their warehouse product. */
export type ProductMatchRule =
  /** By the barcode on the product. */
  | 'BARCODE'
  /** By the merchant's own product code. */
  | 'SKU'
  | '%future added value';

/** What published a number. */
export type PublishedBy =
  /** A put-away added the account's share. */
  | 'PUT_AWAY'
  /** A former number was put back. */
  | 'RESTORE'
  /** A manual stock sync overwrote it. */
  | 'STOCK_SYNC'
  | '%future added value';

/** Goods that are on their shelf, and what of them each account gets (G1). */
export type PutAway = Node & {
  /** What became of it in each account that had push on when it was reported. */
  accounts: Array<PutAwayAccountSummary>;
  /** When it was reported. */
  createdAt: Scalars['DateTimeISO']['output'];
  /** Opaque id. */
  id: Scalars['ID']['output'];
  /** How many lines it has. */
  lineCount: Scalars['Int']['output'];
  /** Whose goods. */
  merchant: Merchant;
  /** The shares of its lines, account by account. */
  pushes: PutAwayPushConnection;
  /** Pieces of all lines together. */
  quantity: Scalars['Float']['output'];
  /** The warehouse system's own number of the event, unique for the merchant. */
  reference: Scalars['String']['output'];
};


/** Goods that are on their shelf, and what of them each account gets (G1). */
export type PutAwayPushesArgs = {
  after?: InputMaybe<Scalars['String']['input']>;
  ecAccountIds?: InputMaybe<Array<Scalars['ID']['input']>>;
  first?: InputMaybe<Scalars['Int']['input']>;
  states?: InputMaybe<Array<PutAwayPushState>>;
};

/** What of a put-away became of one account. */
export type PutAwayAccountSummary = {
  /** Shares the platform shows. */
  doneCount: Scalars['Int']['output'];
  /** Pieces of the shares that arrived. */
  doneQuantity: Scalars['Float']['output'];
  /** The account. */
  ecAccount: EcAccount;
  /** Shares a person must decide about: refused or doubtful. */
  problemCount: Scalars['Int']['output'];
  /** Shares in all. */
  pushCount: Scalars['Int']['output'];
  /** Pieces of all shares. */
  quantity: Scalars['Float']['output'];
  /** Shares without a listing: not mapped, or several listings. */
  unmappedCount: Scalars['Int']['output'];
  /** Shares on their way. */
  waitingCount: Scalars['Int']['output'];
};

/** A page of a list of PutAway entries. */
export type PutAwayConnection = {
  /** The entries of the page with their cursors. */
  edges: Array<PutAwayEdge>;
  /** The entries of the page. */
  nodes: Array<PutAway>;
  /** Where the page lies. */
  pageInfo: PageInfo;
  /** How many entries the whole list has; where totalCountIsExact is false, at least so many. */
  totalCount: Scalars['Int']['output'];
  /** Whether totalCount is exact. Counting stops at 10,000, in a search for common words earlier. */
  totalCountIsExact: Scalars['Boolean']['output'];
};

/** One PutAway in a list. */
export type PutAwayEdge = {
  /** Place of this entry in the list, for after and before. */
  cursor: Scalars['String']['output'];
  /** The entry. */
  node: PutAway;
};

/** One line of a put-away. */
export type PutAwayLineInput = {
  /** Pieces, 1 to 1,000,000. */
  quantity: Scalars['Int']['input'];
  /** SKU of the warehouse product. */
  sku: Scalars['String']['input'];
};

/** One account's share of one put-away line. Written once, so that it reaches the platform once at most. */
export type PutAwayPush = Node & {
  /** The account that gets it. */
  ecAccount: EcAccount;
  /** Opaque id. */
  id: Scalars['ID']['output'];
  /** Note of the person who let it go. */
  note?: Maybe<Scalars['String']['output']>;
  /** What it shows by it; null until it is done. */
  numberAfter?: Maybe<Scalars['Int']['output']>;
  /** What the platform showed before; null while it is not known. */
  numberBefore?: Maybe<Scalars['Int']['output']>;
  /** Per cent of it that the account got when it was reported. */
  percentage: Scalars['Int']['output'];
  /** Key of the listing that gets it; null where there is none. */
  productKey?: Maybe<Scalars['String']['output']>;
  /** The put-away it belongs to. */
  putAway: PutAway;
  /** The share: received × percentage, rounded down. */
  quantity: Scalars['Int']['output'];
  /** Pieces of the line. */
  received: Scalars['Int']['output'];
  /** When it was decided; null while it is open. */
  settledAt?: Maybe<Scalars['DateTimeISO']['output']>;
  /** What became of it. */
  state: PutAwayPushState;
  /** How the share was reckoned. */
  steps: Array<StockNumberStep>;
  /** What was put away. */
  warehouseProduct: WarehouseProduct;
  /** Why it was refused or is in doubt, in the platform's words or in English; null otherwise. */
  words?: Maybe<Scalars['String']['output']>;
};

/** A page of a list of PutAwayPush entries. */
export type PutAwayPushConnection = {
  /** The entries of the page with their cursors. */
  edges: Array<PutAwayPushEdge>;
  /** The entries of the page. */
  nodes: Array<PutAwayPush>;
  /** Where the page lies. */
  pageInfo: PageInfo;
  /** How many entries the whole list has; where totalCountIsExact is false, at least so many. */
  totalCount: Scalars['Int']['output'];
  /** Whether totalCount is exact. Counting stops at 10,000, in a search for common words earlier. */
  totalCountIsExact: Scalars['Boolean']['output'];
};

/** One PutAwayPush in a list. */
export type PutAwayPushEdge = {
  /** Place of this entry in the list, for after and before. */
  cursor: Scalars['String']['output'];
  /** The entry. */
  node: PutAwayPush;
};

/** Shares that nobody wants to send any more. */
export type PutAwayPushLetGoInput = {
  /** All open shares of this EC account, if it is not connected. */
  ecAccountId?: InputMaybe<Scalars['ID']['input']>;
  /** These shares, at most 1,000. */
  ids?: InputMaybe<Array<Scalars['ID']['input']>>;
  /** Why, at most 500 characters. */
  note: Scalars['String']['input'];
  /** All open shares of this put-away; with ecAccountId, of it there. */
  putAwayId?: InputMaybe<Scalars['ID']['input']>;
};

/** Answer to letting shares go. */
export type PutAwayPushLetGoPayload = {
  /** How many were let go; those that may be under way are not. */
  letGoCount: Scalars['Int']['output'];
  /** Why nothing was done; empty when it was done. */
  userErrors: Array<UserError>;
  /** What to know about what was done. */
  warnings: Array<Warning>;
};

/** What became of one account's share of a put-away line. */
export type PutAwayPushState =
  /** The platform shows it. */
  | 'DONE'
  /** Nobody can tell whether it arrived; a person decides. */
  | 'DOUBTFUL'
  /** A person let it go. */
  | 'LET_GO'
  /** The share is 0 pieces. */
  | 'NOTHING'
  /** The account knows no listing of the product; mapping it sends the share. */
  | 'NOT_MAPPED'
  /** The platform said no, or it must not be sent now; a person decides. */
  | 'REFUSED'
  /** Several listings of the account are this product; a person maps the one that gets the share. */
  | 'SEVERAL_LISTINGS'
  /** On its way; for an account that is not connected, until it is connected again. */
  | 'WAITING'
  | '%future added value';

/** Goods of a merchant that are on their shelf. */
export type PutAwayReportInput = {
  /** 1 to 1,000 lines; a product may stand in several. */
  lines: Array<PutAwayLineInput>;
  /** Whose goods. */
  merchantId: Scalars['ID']['input'];
  /** Your own number of the event, at most 120 characters. Accepted once: the same report again changes nothing, and another one under the same reference is refused. */
  reference: Scalars['String']['input'];
};

/** Answer to a report of goods put away. */
export type PutAwayReportPayload = {
  /** True where the same report had been accepted before; nothing was done now. */
  alreadyReported: Scalars['Boolean']['output'];
  /** The put-away; null when it was not accepted. */
  putAway?: Maybe<PutAway>;
  /** Why nothing was done; empty when it was done. */
  userErrors: Array<UserError>;
  /** What to know about what was done. */
  warnings: Array<Warning>;
};

export type Query = {
  /** One call; null when there is no such call, or not for you. */
  apiLog?: Maybe<ApiLog>;
  /** Calls to and from the platforms, newest first. */
  apiLogs: ApiLogConnection;
  /** Your own API tokens, newest first. */
  apiTokens: Array<ApiToken>;
  /** Who changed what, newest first. */
  auditEntries: AuditEntryConnection;
  /**
   * What changed after a sequence number, oldest first, at most 500.
   * @deprecated It does not say whether there is more. Use liveChanges.
   */
  changesSince: Array<LiveEvent>;
  /** What a merchant's accounts push together. */
  combinedPushPercentage: CombinedPush;
  /** One EC account; null when there is none you may see. */
  ecAccount?: Maybe<EcAccount>;
  /** What the filters of the list can offer. */
  ecAccountFacets: EcAccountFacets;
  /** Deleted accounts of a merchant on a platform whose orders and mappings a new account of the same shop may take along, last deleted first. */
  ecAccountTakeoverOffers: Array<TakeoverOffer>;
  /** EC accounts, last changed first unless sorted otherwise. */
  ecAccounts: EcAccountConnection;
  /** A run; null when there is none you may see. */
  fetchRun?: Maybe<FetchRun>;
  /** Runs, newest first. */
  fetchRuns: FetchRunConnection;
  /** What mapping this listing to this warehouse product would set free; null where either is not yours. */
  listingMapPreview?: Maybe<ListingMapPreview>;
  /** What accounts list on their platforms, oldest first; those gone from the platform are left out. */
  listings: ListingConnection;
  /** What changed after a sequence number, in pages: for catching up after a lost connection. While hasMore is true, ask again with endSeq. */
  liveChanges: LiveChanges;
  /** The merchants you may see, by name. */
  merchants: MerchantConnection;
  /** Anything by its id; null when there is no such thing, or not for you. */
  node?: Maybe<Node>;
  /** What happened, newest first. */
  notifications: NotificationConnection;
  /** An order; null when there is none you may see. */
  order?: Maybe<Order>;
  /** Counts beside the list. */
  orderFacets: OrderFacets;
  /** Orders, newest first unless sorted otherwise. */
  orders: OrderConnection;
  /** Orders that are ready and of which something is left to ship, by platform and shipping type. */
  ordersToShip: Array<ToShipGroup>;
  /** A change; null when it does not exist or you may not see it. */
  outboundChange?: Maybe<OutboundChange>;
  /** What goes out to platforms, newest first: what is due, doubtful, refused and done. */
  outboundChanges: OutboundChangeConnection;
  /** How many changes need a person or wait, by state: DUE, LOOKING, WAITING, REFUSED and DOUBTFUL. */
  outboundCounts: Array<OutboundStateCount>;
  /** Every platform this server connects to, by name. */
  platforms: Array<Platform>;
  /** One put-away; null where there is none for you. */
  putAway?: Maybe<PutAway>;
  /** Shares of all put-aways, newest first: what is due, without a listing, refused or in doubt. */
  putAwayPushes: PutAwayPushConnection;
  /** Put-aways, newest first. */
  putAways: PutAwayConnection;
  /** Sales channels, by name. */
  salesChannels: SalesChannelConnection;
  /** What the server says about itself; also without a login. */
  serverInfo: ServerInfo;
  /** A shipment; null when it does not exist or you may not see it. */
  shipment?: Maybe<Shipment>;
  /** Shipments, newest first. */
  shipments: ShipmentConnection;
  /** The ways the warehouse ships, by name. There are few. */
  shippingTypes: Array<ShippingType>;
  /** Shops to choose from after an authorization; null when the choice is over or somebody else authorized. */
  shopChoice?: Maybe<ShopChoice>;
  /** "Why this number": the numbers published under a listing, newest first, at most 20. */
  stockNumberExplanations: Array<StockNumberExplanation>;
  /** The rule of a product in an account; null for none. */
  stockRule?: Maybe<StockRule>;
  /** One run; null where there is none for you. */
  stockRun?: Maybe<StockRun>;
  /** Product mapping syncs and stock syncs, newest first. */
  stockRuns: StockRunConnection;
  /** Products orders wait for, newest first. */
  unknownProducts: UnknownProductConnection;
  /** How many notifications you have not read; 1000 stands for 1000 or more. */
  unreadNotificationCount: Scalars['Int']['output'];
  /** The users you may manage, newest first. */
  users: UserConnection;
  /** Who is signed in; null when nobody is. */
  viewer?: Maybe<Viewer>;
  /** Products as the warehouse keeps them, by SKU. */
  warehouseProducts: WarehouseProductConnection;
};


export type QueryApiLogArgs = {
  id: Scalars['ID']['input'];
};


export type QueryApiLogsArgs = {
  after?: InputMaybe<Scalars['String']['input']>;
  filter?: InputMaybe<ApiLogFilter>;
  first?: InputMaybe<Scalars['Int']['input']>;
};


export type QueryAuditEntriesArgs = {
  after?: InputMaybe<Scalars['String']['input']>;
  first?: InputMaybe<Scalars['Int']['input']>;
  subjectId?: InputMaybe<Scalars['ID']['input']>;
};


export type QueryChangesSinceArgs = {
  seq: Scalars['String']['input'];
};


export type QueryCombinedPushPercentageArgs = {
  exceptAccountId?: InputMaybe<Scalars['ID']['input']>;
  merchantId: Scalars['ID']['input'];
};


export type QueryEcAccountArgs = {
  id: Scalars['ID']['input'];
};


export type QueryEcAccountFacetsArgs = {
  filter?: InputMaybe<EcAccountFilter>;
};


export type QueryEcAccountTakeoverOffersArgs = {
  merchantId: Scalars['ID']['input'];
  platform: PlatformKey;
};


export type QueryEcAccountsArgs = {
  after?: InputMaybe<Scalars['String']['input']>;
  before?: InputMaybe<Scalars['String']['input']>;
  filter?: InputMaybe<EcAccountFilter>;
  first?: InputMaybe<Scalars['Int']['input']>;
  last?: InputMaybe<Scalars['Int']['input']>;
  sort?: InputMaybe<EcAccountSort>;
};


export type QueryFetchRunArgs = {
  id: Scalars['ID']['input'];
};


export type QueryFetchRunsArgs = {
  after?: InputMaybe<Scalars['String']['input']>;
  filter?: InputMaybe<FetchRunFilter>;
  first?: InputMaybe<Scalars['Int']['input']>;
};


export type QueryListingMapPreviewArgs = {
  id: Scalars['ID']['input'];
  warehouseProductId: Scalars['ID']['input'];
};


export type QueryListingsArgs = {
  after?: InputMaybe<Scalars['String']['input']>;
  ecAccountIds?: InputMaybe<Array<Scalars['ID']['input']>>;
  first?: InputMaybe<Scalars['Int']['input']>;
  matches?: InputMaybe<Array<ListingMatch>>;
  merchantIds?: InputMaybe<Array<Scalars['ID']['input']>>;
  unmappedOnly?: InputMaybe<Scalars['Boolean']['input']>;
};


export type QueryLiveChangesArgs = {
  after: Scalars['String']['input'];
};


export type QueryMerchantsArgs = {
  after?: InputMaybe<Scalars['String']['input']>;
  first?: InputMaybe<Scalars['Int']['input']>;
  search?: InputMaybe<Scalars['String']['input']>;
  sort?: InputMaybe<MerchantSort>;
};


export type QueryNodeArgs = {
  id: Scalars['ID']['input'];
};


export type QueryNotificationsArgs = {
  after?: InputMaybe<Scalars['String']['input']>;
  filter?: InputMaybe<NotificationFilter>;
  first?: InputMaybe<Scalars['Int']['input']>;
};


export type QueryOrderArgs = {
  id: Scalars['ID']['input'];
};


export type QueryOrderFacetsArgs = {
  filter?: InputMaybe<OrderFilter>;
};


export type QueryOrdersArgs = {
  after?: InputMaybe<Scalars['String']['input']>;
  before?: InputMaybe<Scalars['String']['input']>;
  filter?: InputMaybe<OrderFilter>;
  first?: InputMaybe<Scalars['Int']['input']>;
  last?: InputMaybe<Scalars['Int']['input']>;
  sort?: InputMaybe<OrderSort>;
};


export type QueryOrdersToShipArgs = {
  ecAccountIds?: InputMaybe<Array<Scalars['ID']['input']>>;
  merchantIds?: InputMaybe<Array<Scalars['ID']['input']>>;
};


export type QueryOutboundChangeArgs = {
  id: Scalars['ID']['input'];
};


export type QueryOutboundChangesArgs = {
  after?: InputMaybe<Scalars['String']['input']>;
  filter?: InputMaybe<OutboundChangeFilter>;
  first?: InputMaybe<Scalars['Int']['input']>;
};


export type QueryOutboundCountsArgs = {
  filter?: InputMaybe<OutboundChangeFilter>;
};


export type QueryPutAwayArgs = {
  id: Scalars['ID']['input'];
};


export type QueryPutAwayPushesArgs = {
  after?: InputMaybe<Scalars['String']['input']>;
  ecAccountIds?: InputMaybe<Array<Scalars['ID']['input']>>;
  first?: InputMaybe<Scalars['Int']['input']>;
  merchantIds?: InputMaybe<Array<Scalars['ID']['input']>>;
  states?: InputMaybe<Array<PutAwayPushState>>;
};


export type QueryPutAwaysArgs = {
  after?: InputMaybe<Scalars['String']['input']>;
  first?: InputMaybe<Scalars['Int']['input']>;
  merchantIds?: InputMaybe<Array<Scalars['ID']['input']>>;
  reference?: InputMaybe<Scalars['String']['input']>;
};


export type QuerySalesChannelsArgs = {
  after?: InputMaybe<Scalars['String']['input']>;
  first?: InputMaybe<Scalars['Int']['input']>;
  merchantIds?: InputMaybe<Array<Scalars['ID']['input']>>;
  search?: InputMaybe<Scalars['String']['input']>;
};


export type QueryShipmentArgs = {
  id: Scalars['ID']['input'];
};


export type QueryShipmentsArgs = {
  after?: InputMaybe<Scalars['String']['input']>;
  filter?: InputMaybe<ShipmentFilter>;
  first?: InputMaybe<Scalars['Int']['input']>;
};


export type QueryShippingTypesArgs = {
  activeOnly?: InputMaybe<Scalars['Boolean']['input']>;
};


export type QueryShopChoiceArgs = {
  id: Scalars['ID']['input'];
};


export type QueryStockNumberExplanationsArgs = {
  ecAccountId: Scalars['ID']['input'];
  productKey: Scalars['String']['input'];
};


export type QueryStockRuleArgs = {
  ecAccountId: Scalars['ID']['input'];
  warehouseProductId: Scalars['ID']['input'];
};


export type QueryStockRunArgs = {
  id: Scalars['ID']['input'];
};


export type QueryStockRunsArgs = {
  after?: InputMaybe<Scalars['String']['input']>;
  ecAccountIds?: InputMaybe<Array<Scalars['ID']['input']>>;
  first?: InputMaybe<Scalars['Int']['input']>;
  kinds?: InputMaybe<Array<StockRunKind>>;
  merchantIds?: InputMaybe<Array<Scalars['ID']['input']>>;
  states?: InputMaybe<Array<StockRunState>>;
};


export type QueryUnknownProductsArgs = {
  after?: InputMaybe<Scalars['String']['input']>;
  ecAccountIds?: InputMaybe<Array<Scalars['ID']['input']>>;
  first?: InputMaybe<Scalars['Int']['input']>;
  includeResolved?: InputMaybe<Scalars['Boolean']['input']>;
  merchantIds?: InputMaybe<Array<Scalars['ID']['input']>>;
};


export type QueryUsersArgs = {
  after?: InputMaybe<Scalars['String']['input']>;
  first?: InputMaybe<Scalars['Int']['input']>;
  search?: InputMaybe<Scalars['String']['input']>;
  sort?: InputMaybe<UserSort>;
};


export type QueryWarehouseProductsArgs = {
  after?: InputMaybe<Scalars['String']['input']>;
  first?: InputMaybe<Scalars['Int']['input']>;
  merchantIds?: InputMaybe<Array<Scalars['ID']['input']>>;
  search?: InputMaybe<Scalars['String']['input']>;
};

/** Who receives the parcel. Masked for those without the permission ORDER_PERSONAL_DATA. */
export type Recipient = {
  /** Street and number, or the whole address where the platform does not split it. */
  address?: Maybe<Scalars['String']['output']>;
  /** City or county. */
  city?: Maybe<Scalars['String']['output']>;
  /** Country, as the platform says it. */
  country?: Maybe<Scalars['String']['output']>;
  /** District. */
  district?: Maybe<Scalars['String']['output']>;
  /** E-mail. */
  email?: Maybe<Scalars['String']['output']>;
  /** Whether the platform hides the recipient because it labels the parcel itself: nothing is missing. */
  hiddenByPlatform: Scalars['Boolean']['output'];
  /** Whether the fields are masked. */
  masked: Scalars['Boolean']['output'];
  /** Name; null where the platform sends none. */
  name?: Maybe<Scalars['String']['output']>;
  /** Phone. */
  phone?: Maybe<Scalars['String']['output']>;
  /** Whether the platform sends no phone, although the parcel needs one. */
  phoneMissing: Scalars['Boolean']['output'];
  /** Postal code. */
  postcode?: Maybe<Scalars['String']['output']>;
};

/** What a person may do; the permissions follow from it. */
export type Role =
  /** Everything within the merchant's own data, its users included. */
  | 'MERCHANT_OWNER'
  /** The daily work with the merchant's accounts and orders. */
  | 'MERCHANT_STAFF'
  /** Reads the merchant's accounts and orders; buyers stay masked. */
  | 'MERCHANT_VIEWER'
  /** Everything, users and settings included. */
  | 'WAREHOUSE_ADMIN'
  /** The daily work with accounts and orders of the merchants served. */
  | 'WAREHOUSE_OPERATOR'
  /** Reads accounts and orders; buyers stay masked. */
  | 'WAREHOUSE_VIEWER'
  | '%future added value';

/** What a run did so far, in orders. Each order seen is counted in exactly one group, the one its item is listed in. */
export type RunCounts = {
  /** Written for the first time, with nothing to wait for. */
  created: Scalars['Int']['output'];
  /** How many the platform says there are; null where it does not say. */
  expected?: Maybe<Scalars['Int']['output']>;
  /** Could not be read or written; kept for retry. */
  failed: Scalars['Int']['output'];
  /** New or changed, with a reason to wait. */
  held: Scalars['Int']['output'];
  /** Orders the platform sent. */
  seen: Scalars['Int']['output'];
  /** Not to be imported; each item says why. */
  skipped: Scalars['Int']['output'];
  /** Known and the same. */
  unchanged: Scalars['Int']['output'];
  /** Known, changed, with nothing to wait for. */
  updated: Scalars['Int']['output'];
};

/** What a run did with one order. */
export type RunItemOutcome =
  /** Written for the first time. */
  | 'CREATED'
  /** Could not be read or written; kept for retry. */
  | 'FAILED'
  /** Written, and waiting for a person. */
  | 'HELD'
  /** Not imported; see skipReason. */
  | 'SKIPPED'
  /** Known already and changed. */
  | 'UPDATED'
  | '%future added value';

/** Where a merchant sells; every EC account belongs to one. */
export type SalesChannel = Node & {
  /** When it was created. */
  createdAt: Scalars['DateTimeISO']['output'];
  /** What stands in the way of deleting it, for the person who is asked. */
  deletionPreview: SalesChannelDeletionPreview;
  /** How many EC accounts belong to it; deleted ones do not count. */
  ecAccountCount: Scalars['Int']['output'];
  /** Opaque id. */
  id: Scalars['ID']['output'];
  /** How order lines find their warehouse product. */
  matchBy: ProductMatchRule;
  /** The merchant it belongs to. */
  merchant: Merchant;
  /** Name, unique within the merchant. */
  name: Scalars['String']['output'];
  /** When it was last changed. */
  updatedAt: Scalars['DateTimeISO']['output'];
  /** Rises with every change; give it back as expectedVersion. */
  version: Scalars['Int']['output'];
};

/** A page of a list of SalesChannel entries. */
export type SalesChannelConnection = {
  /** The entries of the page with their cursors. */
  edges: Array<SalesChannelEdge>;
  /** The entries of the page. */
  nodes: Array<SalesChannel>;
  /** Where the page lies. */
  pageInfo: PageInfo;
  /** How many entries the whole list has; where totalCountIsExact is false, at least so many. */
  totalCount: Scalars['Int']['output'];
  /** Whether totalCount is exact. Counting stops at 10,000, in a search for common words earlier. */
  totalCountIsExact: Scalars['Boolean']['output'];
};

/** A new sales channel. */
export type SalesChannelCreateInput = {
  /** How order lines find their product; SKU when left out. */
  matchBy?: InputMaybe<ProductMatchRule>;
  /** The merchant it belongs to. */
  merchantId: Scalars['ID']['input'];
  /** Name, unique within the merchant, at most 120 characters. */
  name: Scalars['String']['input'];
};

/** What stands in the way of deleting a sales channel. A channel goes alone: with it goes its name and how its products match, nothing else. */
export type SalesChannelDeletionPreview = {
  /** Deleted EC accounts whose orders stay under this channel: it stays with them. */
  closedEcAccountCount: Scalars['Int']['output'];
  /** EC accounts that use it: give them another channel first. */
  ecAccountCount: Scalars['Int']['output'];
};

/** One SalesChannel in a list. */
export type SalesChannelEdge = {
  /** Place of this entry in the list, for after and before. */
  cursor: Scalars['String']['output'];
  /** The entry. */
  node: SalesChannel;
};

/** Answer to a change of a sales channel. */
export type SalesChannelPayload = {
  /** The channel as it is now; null when nothing was done. */
  salesChannel?: Maybe<SalesChannel>;
  /** Why nothing was done; empty when it was done. */
  userErrors: Array<UserError>;
  /** What to know about what was done. */
  warnings: Array<Warning>;
};

/** Changes of a sales channel; what is left out stays. */
export type SalesChannelUpdateInput = {
  /** The version that was read. */
  expectedVersion: Scalars['Int']['input'];
  /** The channel. */
  id: Scalars['ID']['input'];
  /** New rule; it counts from the next order on. */
  matchBy?: InputMaybe<ProductMatchRule>;
  /** New name. */
  name?: InputMaybe<Scalars['String']['input']>;
};

/** When to fetch orders. */
export type ScheduleInput = {
  /** Whether fetching is on. */
  enabled: Scalars['Boolean']['input'];
  /** Times of the day in the merchant's zone: one to three while fetching is on. */
  slots: Array<Scalars['TimeOfDay']['input']>;
};

/** What the server says about itself. Without a login only version and demo. */
export type ServerInfo = {
  /** Whether this is a demonstration with a sandbox instead of real platforms. */
  demo: Scalars['Boolean']['output'];
  /** The newest sequence number, to start liveChanges from. */
  liveSeq: Scalars['String']['output'];
  /** After how many days an API token ends at the latest. */
  mostTokenDays: Scalars['Int']['output'];
  /** The IP under which platforms see us, for their allowlists; null where it is not configured. */
  outboundIp?: Maybe<Scalars['String']['output']>;
  /** Where the sandbox is worked by hand; null outside a demonstration. */
  sandboxConsoleUrl?: Maybe<Scalars['String']['output']>;
  /** How many characters a new password needs. */
  shortestPassword: Scalars['Int']['output'];
  /** Version of the server. */
  version: Scalars['String']['output'];
};

/** How a setting is filled in. */
export type SettingKind =
  /** One or several of the options. */
  | 'CHOICE'
  /** Free text, which may have to match a pattern. */
  | 'TEXT'
  | '%future added value';

/** One choice of a setting. */
export type SettingOption = {
  /** What the person reads. */
  label: LocalizedText;
  /** Whether it may be chosen; false where it is closed on the platform. */
  usable: Scalars['Boolean']['output'];
  /** What is sent back when it is chosen. */
  value: Scalars['String']['output'];
};

/** One parcel of an order, and how far it has come. */
export type Shipment = Node & {
  /** Who carries it, as the platform names carriers. */
  carrierCode?: Maybe<Scalars['String']['output']>;
  /** When it was made. */
  createdAt: Scalars['DateTimeISO']['output'];
  /** Of which EC account. */
  ecAccount: EcAccount;
  /** Whether its label is here to be printed. */
  hasLabel: Scalars['Boolean']['output'];
  /** Opaque id. */
  id: Scalars['ID']['output'];
  /** What it holds of the order; empty where it holds all of it. */
  lines: Array<ShipmentLine>;
  /** Why it stopped, as the platform says; null where it did not. */
  message?: Maybe<Scalars['String']['output']>;
  /** Of which order. */
  order: Order;
  /** When its label was printed last; null when never. */
  printedAt?: Maybe<Scalars['DateTimeISO']['output']>;
  /** Who made it. */
  requestedBy?: Maybe<Person>;
  /** When it left; null while it has not. */
  shippedAt?: Maybe<Scalars['DateTimeISO']['output']>;
  /** How far it has come. */
  state: ShipmentState;
  /** Number of the parcel; null until it is known. */
  trackingNumber?: Maybe<Scalars['String']['output']>;
  /** Until when the carrier takes it under this number; null without an end. */
  validUntil?: Maybe<Scalars['DateTimeISO']['output']>;
  /** Rises with every change; give it back as expectedVersion. */
  version: Scalars['Int']['output'];
  /** Who issues its number. */
  way: ShipmentWay;
  /** Whether it holds the whole order; `lines` is empty then. */
  whole: Scalars['Boolean']['output'];
};

/** Which shipment is taken back. */
export type ShipmentCancelInput = {
  /** The version that was read. */
  expectedVersion?: InputMaybe<Scalars['Int']['input']>;
  /** The shipment. */
  id: Scalars['ID']['input'];
};

/** A corrected number. */
export type ShipmentChangeInput = {
  /** Another carrier; the same one when left out. */
  carrierCode?: InputMaybe<Scalars['String']['input']>;
  /** The version that was read. */
  expectedVersion?: InputMaybe<Scalars['Int']['input']>;
  /** The shipment. */
  id: Scalars['ID']['input'];
  /** The right number. */
  trackingNumber: Scalars['String']['input'];
};

/** A page of a list of Shipment entries. */
export type ShipmentConnection = {
  /** The entries of the page with their cursors. */
  edges: Array<ShipmentEdge>;
  /** The entries of the page. */
  nodes: Array<Shipment>;
  /** Where the page lies. */
  pageInfo: PageInfo;
  /** How many entries the whole list has; where totalCountIsExact is false, at least so many. */
  totalCount: Scalars['Int']['output'];
  /** Whether totalCount is exact. Counting stops at 10,000, in a search for common words earlier. */
  totalCountIsExact: Scalars['Boolean']['output'];
};

/** Shipments to make, at most 1,000. */
export type ShipmentCreateInput = {
  /** The parcels; each is made or refused by itself. */
  shipments: Array<ShipmentInput>;
};

/** Answer to making shipments: those that were refused stop no other. */
export type ShipmentCreatePayload = {
  /** How many were made, or were there already under their key. */
  createdCount: Scalars['Int']['output'];
  /** One for each parcel of the input, in its order. */
  results: Array<ShipmentResult>;
  /** Why nothing was done; empty when it was done. */
  userErrors: Array<UserError>;
  /** What to know about what was done. */
  warnings: Array<Warning>;
};

/** One Shipment in a list. */
export type ShipmentEdge = {
  /** Place of this entry in the list, for after and before. */
  cursor: Scalars['String']['output'];
  /** The entry. */
  node: Shipment;
};

/** Which shipments; conditions left out let everything through. */
export type ShipmentFilter = {
  /** Only of these EC accounts. */
  ecAccountIds?: InputMaybe<Array<Scalars['ID']['input']>>;
  /** Only these. */
  ids?: InputMaybe<Array<Scalars['ID']['input']>>;
  /** Only of these merchants. */
  merchantIds?: InputMaybe<Array<Scalars['ID']['input']>>;
  /** Only of these orders. */
  orderIds?: InputMaybe<Array<Scalars['ID']['input']>>;
  /** Only in these states. */
  states?: InputMaybe<Array<ShipmentState>>;
  /** Only with exactly this tracking number. */
  trackingNumber?: InputMaybe<Scalars['String']['input']>;
};

/** One parcel. */
export type ShipmentInput = {
  /** Who carries it, as the platform names carriers; needed where the number is ours. */
  carrierCode?: InputMaybe<Scalars['String']['input']>;
  /** The same key again gives the same shipment instead of a second one. At most 200 characters. */
  idempotencyKey?: InputMaybe<Scalars['String']['input']>;
  /** What the parcel holds; everything that is left when left out. */
  lines?: InputMaybe<Array<ShipmentLineInput>>;
  /** The order. */
  orderId: Scalars['ID']['input'];
  /** Whether the platform’s label is fetched at once; true when left out. */
  printLabel?: InputMaybe<Scalars['Boolean']['input']>;
  /** When it left; now when left out. */
  shippedAt?: InputMaybe<Scalars['DateTimeISO']['input']>;
  /** Number of the parcel; needed where it is ours, refused where the platform issues it. */
  trackingNumber?: InputMaybe<Scalars['String']['input']>;
};

/** What a parcel holds of one line. */
export type ShipmentLine = {
  /** The platform's id of the line, unique within the order. */
  platformLineId: Scalars['String']['output'];
  /** How many pieces. */
  quantity: Scalars['Int']['output'];
};

/** Pieces of one line. */
export type ShipmentLineInput = {
  /** The line of the order. */
  lineId: Scalars['ID']['input'];
  /** How many pieces. */
  quantity: Scalars['Int']['input'];
};

/** Answer to an action on a shipment. */
export type ShipmentPayload = {
  /** The shipment as it is now; null when nothing was done. */
  shipment?: Maybe<Shipment>;
  /** Why nothing was done; empty when it was done. */
  userErrors: Array<UserError>;
  /** What to know about what was done. */
  warnings: Array<Warning>;
};

/** A shipment moved on. */
export type ShipmentProgress = {
  /** Place in the sequence of live events. */
  seq: Scalars['String']['output'];
  /** The shipment as it is now. */
  shipment: Shipment;
};

/** What became of one parcel asked for. */
export type ShipmentResult = {
  /** Its place in the input, from 0. */
  index: Scalars['Int']['output'];
  /** The shipment; null where it was refused. */
  shipment?: Maybe<Shipment>;
  /** Why it was refused; empty where it was made. */
  userErrors: Array<UserError>;
};

/** How far a shipment has come. */
export type ShipmentState =
  /** Taken back. */
  | 'CANCELLED'
  /** The platform has it; where the platform is only read, marked here. */
  | 'SHIPPED'
  /** Refused, held back or doubtful; a person decides. See message. */
  | 'STOPPED'
  /** On its way to the platform. */
  | 'WAITING'
  | '%future added value';

/** Who issues the tracking number, and what the platform learns. */
export type ShipmentWay =
  /** Marked here only: nothing is reported to the platform. */
  | 'NONE'
  /** Our carrier; its number is reported to the platform. */
  | 'OWN_CARRIER'
  /** The platform, with a label. */
  | 'PLATFORM_LABEL'
  | '%future added value';

/** Shipping codes a mapping of an EC account may be chosen from. */
export type ShippingCodeChoices = {
  /** The codes. */
  codes: Array<ShippingCodeSuggestion>;
  /** Why the last try to read them failed; null when it did not. */
  failure?: Maybe<ConnectionFailureCause>;
  /** Whether the platform lists them for this account; see ecAccountRefreshChoices. */
  fromPlatform: Scalars['Boolean']['output'];
  /** When the platform listed them; null when it has not yet, or does not list them. */
  readAt?: Maybe<Scalars['DateTimeISO']['output']>;
};

/** Whether people may add shipping codes. */
export type ShippingCodeKind =
  /** Codes may be added; those listed are suggestions. */
  | 'CUSTOM'
  /** Only the listed codes exist. */
  | 'FIXED'
  /** Each account has its own codes; those listed are suggestions. */
  | 'PER_ACCOUNT'
  | '%future added value';

/** A shipping code the platform is known to use. */
export type ShippingCodeSuggestion = {
  /** The code as it comes with an order. */
  code: Scalars['String']['output'];
  /** What it means. */
  label: LocalizedText;
};

/** How a platform's shipping code is shipped by the warehouse. */
export type ShippingMapping = {
  /** Opaque id. */
  id: Scalars['ID']['output'];
  /** What the code means; null for a code the platform does not describe. */
  label?: Maybe<LocalizedText>;
  /** Open orders that came with this code, for the person who removes the mapping: they keep their shipping type, later ones wait. */
  openOrderCount: Scalars['Int']['output'];
  /** The code as it comes with an order. */
  platformCode: Scalars['String']['output'];
  /** The way the warehouse ships it. */
  shippingType: ShippingType;
};

/** How a platform's shipping code is shipped. */
export type ShippingMappingInput = {
  /** The code as it comes with an order. */
  platformCode: Scalars['String']['input'];
  /** The way the warehouse ships it. */
  shippingTypeId: Scalars['ID']['input'];
};

/** How far an order has left the warehouse. */
export type ShippingState =
  /** A part has left. */
  | 'PARTLY_SHIPPED'
  /** All of it has left. */
  | 'SHIPPED'
  /** In parcels that are on their way to the platform. */
  | 'SHIPPING'
  | '%future added value';

/** A way the warehouse ships. Shipping codes of platforms are mapped to these. */
export type ShippingType = Node & {
  /** Whether it is offered for new mappings. */
  active: Scalars['Boolean']['output'];
  /** Short unique name, such as "home-delivery". */
  code: Scalars['String']['output'];
  /** Whether its carrier collects money. Without, no order that is cash on delivery is shipped with it. */
  collects: Scalars['Boolean']['output'];
  /** What still uses it among the accounts you may see, for the person who no longer offers it. */
  deactivationPreview: ShippingTypeDeactivationPreview;
  /** Opaque id. */
  id: Scalars['ID']['output'];
  /** Name in English. */
  name: Scalars['String']['output'];
  /** Name in Traditional Chinese; null where none was given. */
  nameZhTW?: Maybe<Scalars['String']['output']>;
  /** Rises with every change; give it back as expectedVersion. */
  version: Scalars['Int']['output'];
};

/** A new shipping type. */
export type ShippingTypeCreateInput = {
  /** Short unique name: 2 to 40 lowercase letters, digits and hyphens. */
  code: Scalars['String']['input'];
  /** Whether its carrier collects money; true when left out. */
  collects?: InputMaybe<Scalars['Boolean']['input']>;
  /** Name in English, at most 120 characters. */
  name: Scalars['String']['input'];
  /** Name in Traditional Chinese. */
  nameZhTW?: InputMaybe<Scalars['String']['input']>;
};

/** What still uses a shipping type. It all stays when the type is no longer offered. */
export type ShippingTypeDeactivationPreview = {
  /** EC accounts with such a mapping. */
  ecAccountCount: Scalars['Int']['output'];
  /** Shipping codes that are mapped to it, and stay so. */
  mappingCount: Scalars['Int']['output'];
};

/** Answer to a change of a shipping type. */
export type ShippingTypePayload = {
  /** The shipping type as it is now; null when nothing was done. */
  shippingType?: Maybe<ShippingType>;
  /** Why nothing was done; empty when it was done. */
  userErrors: Array<UserError>;
  /** What to know about what was done. */
  warnings: Array<Warning>;
};

/** Changes of a shipping type; what is left out stays. */
export type ShippingTypeUpdateInput = {
  /** Whether it is offered for new mappings. */
  active?: InputMaybe<Scalars['Boolean']['input']>;
  /** Whether its carrier collects money. */
  collects?: InputMaybe<Scalars['Boolean']['input']>;
  /** The version that was read. */
  expectedVersion: Scalars['Int']['input'];
  /** The shipping type. */
  id: Scalars['ID']['input'];
  /** New name in English. */
  name?: InputMaybe<Scalars['String']['input']>;
  /** New name in Traditional Chinese; empty clears it. */
  nameZhTW?: InputMaybe<Scalars['String']['input']>;
};

/** An authorization of a main account with several shops: the person who authorized chooses which of them the EC account is for. */
export type ShopChoice = {
  /** The account to connect. */
  ecAccount: EcAccount;
  /** Until when one can be chosen. */
  expiresAt: Scalars['DateTimeISO']['output'];
  /** Opaque id, from the address the browser came back to. */
  id: Scalars['ID']['output'];
  /** The shops, in the order of the platform. */
  shops: Array<ShopToChoose>;
};

/** The shop is connected already, by another account. */
export type ShopConnectedError = UserError & {
  /** What is wrong, for programs. */
  code: UserErrorCode;
  /** Its display name; null where it belongs to another merchant. */
  displayName?: Maybe<Scalars['String']['output']>;
  /** The account that is connected to it; null where it belongs to another merchant. */
  ecAccountId?: Maybe<Scalars['ID']['output']>;
  /** Path of the input it is about, for instance ["displayName"]; null when it is about the whole. */
  field?: Maybe<Array<Scalars['String']['output']>>;
  /** What is wrong, for people, in the language of the person's settings; before signing in, in that of the request's Accept-Language header. */
  message: Scalars['String']['output'];
};

/** A shop that an authorization gives access to. */
export type ShopToChoose = {
  /** The account of this merchant that is connected to it already; null when none is. */
  connectedAs?: Maybe<EcAccount>;
  /** The platform's id of it, to be sent back. */
  shopId: Scalars['String']['output'];
  /** Its title; null where the platform gives none. */
  title?: Maybe<Scalars['String']['output']>;
};

/** The side a person works for. */
export type Side =
  /** A merchant, who sees its own data only. */
  | 'MERCHANT'
  /** The warehouse, which serves many merchants. */
  | 'WAREHOUSE'
  | '%future added value';

/** Why an order was not imported. */
export type SkipReason =
  /** Cancelled already. */
  | 'CANCELLED'
  /** The platform ships it from its own warehouse. */
  | 'FULFILLED_BY_PLATFORM'
  /** No line is left to ship. */
  | 'NOTHING_TO_SHIP'
  /** The platform does not want it shipped yet. */
  | 'NOT_READY'
  /** Shipped already. */
  | 'SHIPPED'
  /** Neither paid nor cash on delivery. */
  | 'UNPAID'
  | '%future added value';

/** Which way a list runs. */
export type SortDirection =
  /** Smallest, earliest or first in the alphabet first. */
  | 'ASC'
  /** Largest, latest or last in the alphabet first. */
  | 'DESC'
  | '%future added value';

/** Somebody else changed the entry after it was read. */
export type StaleVersionError = UserError & {
  /** What is wrong, for programs. */
  code: UserErrorCode;
  /** The version as it is now. */
  currentVersion: Scalars['Int']['output'];
  /** Path of the input it is about, for instance ["displayName"]; null when it is about the whole. */
  field?: Maybe<Array<Scalars['String']['output']>>;
  /** What is wrong, for people, in the language of the person's settings; before signing in, in that of the request's Accept-Language header. */
  message: Scalars['String']['output'];
};

/** How many accounts have this light. */
export type StatusCount = {
  /** How many; at least so many where isExact is false. */
  count: Scalars['Int']['output'];
  /** Whether the count is exact. */
  isExact: Scalars['Boolean']['output'];
  /** The light. */
  status: ConnectionStatus;
};

/** A number that was published under a listing, and why it was this number. */
export type StockNumberExplanation = {
  /** When the platform took it. */
  at: Scalars['DateTimeISO']['output'];
  /** What published it. */
  by: PublishedBy;
  /** The number the platform shows by it. */
  number: Scalars['Int']['output'];
  /** The arithmetic, step by step. */
  steps: Array<StockNumberStep>;
};

/** One step of "why this number": what was applied, and what it made of it. */
export type StockNumberStep = {
  /** What was applied. */
  kind: NumberStepKind;
  /** The number after this step. */
  result: Scalars['Int']['output'];
  /** Its own value: pieces, or per cent. */
  value: Scalars['Int']['output'];
};

/** How one product is shown in one account, where it is not shown as the others. */
export type StockRule = {
  /** Pieces that a sync never shows; 0 for none. */
  buffer: Scalars['Int']['output'];
  /** The listing never shows more. */
  cap?: Maybe<Scalars['Int']['output']>;
  /** The listing always shows this number. */
  fixed?: Maybe<Scalars['Int']['output']>;
  /** Per cent of put-aways and syncs, instead of the account’s own. */
  percentage?: Maybe<Scalars['Int']['output']>;
  /** With so many pieces left, or fewer, a sync shows 0. */
  stopAt?: Maybe<Scalars['Int']['output']>;
};

/** Answer to setting a rule. */
export type StockRulePayload = {
  /** The rule as it is now; null where there is none. */
  stockRule?: Maybe<StockRule>;
  /** Why nothing was done; empty when it was done. */
  userErrors: Array<UserError>;
  /** What to know about what was done. */
  warnings: Array<Warning>;
};

/** The whole rule of a product in an account; what is left out is cleared. */
export type StockRuleSetInput = {
  /** Pieces that a sync never shows. */
  buffer?: InputMaybe<Scalars['Int']['input']>;
  /** Never show more. */
  cap?: InputMaybe<Scalars['Int']['input']>;
  /** The EC account. */
  ecAccountId: Scalars['ID']['input'];
  /** Always show this number; not together with a percentage. */
  fixed?: InputMaybe<Scalars['Int']['input']>;
  /** Per cent of put-aways and syncs, 0 to 100. */
  percentage?: InputMaybe<Scalars['Int']['input']>;
  /** With so many pieces left, or fewer, a sync shows 0. */
  stopAt?: InputMaybe<Scalars['Int']['input']>;
  /** The warehouse product. */
  warehouseProductId: Scalars['ID']['input'];
};

/** One product mapping sync, manual stock sync or restore of an account, with its progress. */
export type StockRun = Node & {
  /** When it was queued. */
  createdAt: Scalars['DateTimeISO']['output'];
  /** The account. */
  ecAccount: EcAccount;
  /** Why it failed, or why the last try failed while it waits for the next. */
  errorCause?: Maybe<ConnectionFailureCause>;
  /** What went wrong in words, cleaned of secrets. */
  errorMessage?: Maybe<Scalars['String']['output']>;
  /** When it ended; null while it goes on. */
  finishedAt?: Maybe<Scalars['DateTimeISO']['output']>;
  /** Opaque id. */
  id: Scalars['ID']['output'];
  /** The listings of a stock sync or restore with present and new numbers. */
  items: StockSyncItemConnection;
  /** What it does. */
  kind: StockRunKind;
  /** Of a product mapping sync: what it found. */
  listings: ListingCounts;
  /** When its first try began. */
  startedAt?: Maybe<Scalars['DateTimeISO']['output']>;
  /** How far it has come. */
  state: StockRunState;
  /** Of a stock sync or restore: how far it is; null for a product mapping sync. */
  stock?: Maybe<StockSyncCounts>;
  /** The first rows that could not be read. */
  unreadableSample: Array<UnreadableListing>;
};


/** One product mapping sync, manual stock sync or restore of an account, with its progress. */
export type StockRunItemsArgs = {
  after?: InputMaybe<Scalars['String']['input']>;
  first?: InputMaybe<Scalars['Int']['input']>;
  states?: InputMaybe<Array<StockSyncItemState>>;
};

/** A page of a list of StockRun entries. */
export type StockRunConnection = {
  /** The entries of the page with their cursors. */
  edges: Array<StockRunEdge>;
  /** The entries of the page. */
  nodes: Array<StockRun>;
  /** Where the page lies. */
  pageInfo: PageInfo;
  /** How many entries the whole list has; where totalCountIsExact is false, at least so many. */
  totalCount: Scalars['Int']['output'];
  /** Whether totalCount is exact. Counting stops at 10,000, in a search for common words earlier. */
  totalCountIsExact: Scalars['Boolean']['output'];
};

/** One StockRun in a list. */
export type StockRunEdge = {
  /** Place of this entry in the list, for after and before. */
  cursor: Scalars['String']['output'];
  /** The entry. */
  node: StockRun;
};

/** What a run over the listings of an account does. */
export type StockRunKind =
  /** Product mapping sync: reads what the platform lists and matches it (C5). */
  | 'LISTINGS'
  /** Puts the numbers back that a manual stock sync overwrote. */
  | 'RESTORE'
  /** Manual stock sync: previews, and after a confirmation overwrites the platform’s numbers (C6). */
  | 'STOCK_SYNC'
  | '%future added value';

/** Answer to starting, confirming or stopping a run. */
export type StockRunPayload = {
  /** The run as it is now; null when nothing was done. */
  stockRun?: Maybe<StockRun>;
  /** Why nothing was done; empty when it was done. */
  userErrors: Array<UserError>;
  /** What to know about what was done. */
  warnings: Array<Warning>;
};

/** A run over what an EC account lists. */
export type StockRunStartInput = {
  /** The EC account. */
  ecAccountId: Scalars['ID']['input'];
  /** The same key again gives the same run. */
  idempotencyKey?: InputMaybe<Scalars['String']['input']>;
};

/** How far a run has come. */
export type StockRunState =
  /** Confirmed; the numbers are going out. */
  | 'APPLYING'
  /** Stopped by a person, or the account was disconnected meanwhile. */
  | 'CANCELLED'
  /** Given up; see errorCause. */
  | 'FAILED'
  /** Finished; some listings could not be read or written. */
  | 'PARTLY_FAILED'
  /** Every present and new number is known; nothing is written until a person confirms. */
  | 'PREVIEWED'
  /** Waiting for a worker, or for its next try. */
  | 'QUEUED'
  /** Reading the platform. */
  | 'RUNNING'
  /** Finished. */
  | 'SUCCEEDED'
  | '%future added value';

/** What a stock sync or restore does, in listings. */
export type StockSyncCounts = {
  /** Numbers the platform shows by now. */
  done: Scalars['Int']['output'];
  /** Whether confirming needs the account's display name typed: more than 20 % would fall to zero. */
  needsTyping: Scalars['Boolean']['output'];
  /** Numbers that would change. */
  planned: Scalars['Int']['output'];
  /** Numbers refused or in doubt. */
  problems: Scalars['Int']['output'];
  /** Numbers that are right already. */
  same: Scalars['Int']['output'];
  /** Listings that show more than zero at the moment of the preview. */
  selling: Scalars['Int']['output'];
  /** Of those, how many would show zero. */
  toZero: Scalars['Int']['output'];
  /** Listings looked at. */
  total: Scalars['Int']['output'];
  /** Listings whose right number is not known; nothing is published there. */
  unknown: Scalars['Int']['output'];
  /** Numbers on their way. */
  waiting: Scalars['Int']['output'];
};

/** Confirms a previewed stock sync: its numbers overwrite those of the platform. */
export type StockSyncInput = {
  /** The account's display name, typed; required where more than 20 % of its listings fall to zero. */
  confirmation?: InputMaybe<Scalars['String']['input']>;
  /** The previewed run. */
  runId: Scalars['ID']['input'];
};

/** One listing of a stock sync: its present and its new number. */
export type StockSyncItem = {
  /** What the platform shows by it; null until it is done. */
  numberAfter?: Maybe<Scalars['Int']['output']>;
  /** What the platform showed before; null where it does not count the listing, or shows no number. */
  numberBefore?: Maybe<Scalars['Int']['output']>;
  /** The new number; null where it is not known. */
  numberWanted?: Maybe<Scalars['Int']['output']>;
  /** Key of the listing on the platform. */
  productKey: Scalars['String']['output'];
  /** What is done with it. */
  state: StockSyncItemState;
  /** Why this number. */
  steps: Array<StockNumberStep>;
  /** The product; null where it is gone. */
  warehouseProduct?: Maybe<WarehouseProduct>;
  /** Why it is not published, refused or in doubt. */
  words?: Maybe<Scalars['String']['output']>;
};

/** A page of a list of StockSyncItem entries. */
export type StockSyncItemConnection = {
  /** The entries of the page with their cursors. */
  edges: Array<StockSyncItemEdge>;
  /** The entries of the page. */
  nodes: Array<StockSyncItem>;
  /** Where the page lies. */
  pageInfo: PageInfo;
  /** How many entries the whole list has; where totalCountIsExact is false, at least so many. */
  totalCount: Scalars['Int']['output'];
  /** Whether totalCount is exact. Counting stops at 10,000, in a search for common words earlier. */
  totalCountIsExact: Scalars['Boolean']['output'];
};

/** One StockSyncItem in a list. */
export type StockSyncItemEdge = {
  /** Place of this entry in the list, for after and before. */
  cursor: Scalars['String']['output'];
  /** The entry. */
  node: StockSyncItem;
};

/** What a stock sync does with one listing. */
export type StockSyncItemState =
  /** Not sent: stopped, or a newer number took its place. */
  | 'CANCELLED'
  /** The platform shows the new number. */
  | 'DONE'
  /** Nobody can say whether it arrived; a person decides. */
  | 'DOUBTFUL'
  /** Would be overwritten; nothing goes out before a person confirms. */
  | 'PLANNED'
  /** The platform said no, or it must not be sent now. */
  | 'REFUSED'
  /** The platform shows the right number already. */
  | 'SAME'
  /** The right number is not known, so nothing is published; words says why. */
  | 'UNKNOWN'
  /** On its way. */
  | 'WAITING'
  | '%future added value';

export type Subscription = {
  /** Each step of every connection test as it begins and ends. What is going on already is EcAccount.lastTest. */
  connectionTestProgressed: ConnectionTestProgress;
  /** EC accounts that changed: light, settings, health. The account is read afresh for each event. */
  ecAccountStatusChanged: EcAccountStatusChange;
  /** Each step of runs, at most four a second per run. */
  fetchRunProgressed: FetchRunProgress;
  /** Everything that changes, as small facts: one topic for a whole admin. */
  liveEvents: LiveEvent;
  /** Each notification as it is added. */
  notificationAdded: NotificationAdded;
  /** Each step of what goes out. */
  outboundProgressed: OutboundProgress;
  /** Each step of shipments. */
  shipmentProgressed: ShipmentProgress;
};


export type SubscriptionConnectionTestProgressedArgs = {
  ecAccountIds?: InputMaybe<Array<Scalars['ID']['input']>>;
};


export type SubscriptionEcAccountStatusChangedArgs = {
  ecAccountIds?: InputMaybe<Array<Scalars['ID']['input']>>;
};


export type SubscriptionFetchRunProgressedArgs = {
  ecAccountIds?: InputMaybe<Array<Scalars['ID']['input']>>;
  runIds?: InputMaybe<Array<Scalars['ID']['input']>>;
};


export type SubscriptionLiveEventsArgs = {
  kinds?: InputMaybe<Array<LiveEventKind>>;
};


export type SubscriptionOutboundProgressedArgs = {
  ecAccountIds?: InputMaybe<Array<Scalars['ID']['input']>>;
  ids?: InputMaybe<Array<Scalars['ID']['input']>>;
};


export type SubscriptionShipmentProgressedArgs = {
  ecAccountIds?: InputMaybe<Array<Scalars['ID']['input']>>;
  ids?: InputMaybe<Array<Scalars['ID']['input']>>;
};

/** What a deleted account left that a new account of the same shop may take along. */
export type TakeoverOffer = {
  /** The deleted account, under its last name. */
  ecAccount: EcAccount;
  /** Of these: open ones, held or ready. */
  openOrderCount: Scalars['Int']['output'];
  /** Orders that move, with their lines, holds, history and payloads. */
  orderCount: Scalars['Int']['output'];
  /** Classified payment methods that move. */
  paymentClassificationCount: Scalars['Int']['output'];
  /** Product mappings that move. */
  productMappingCount: Scalars['Int']['output'];
  /** Shipping mappings that move. */
  shippingMappingCount: Scalars['Int']['output'];
  /** Unknown products that wait to be mapped. */
  unknownProductCount: Scalars['Int']['output'];
};

/** Orders that may be packed now, of one platform and shipping type. */
export type ToShipGroup = {
  /** How many. */
  count: Scalars['Int']['output'];
  /** The first deadline; null without one. */
  firstShipBy?: Maybe<Scalars['DateTimeISO']['output']>;
  /** Their platform. */
  platform: PlatformKey;
  /** Their shipping type. */
  shippingType?: Maybe<ShippingType>;
  /** Of these, how many the platform wants shipped within a day, or wanted already. */
  urgentCount: Scalars['Int']['output'];
};

/** Something a platform sells that matches no warehouse product; its orders wait until a person maps it (E1). */
export type UnknownProduct = Node & {
  /** Barcode as the platform sends it. */
  barcode?: Maybe<Scalars['String']['output']>;
  /** The account whose orders name it. */
  ecAccount: EcAccount;
  /** When an order first named it. */
  firstSeenAt: Scalars['DateTimeISO']['output'];
  /** How many orders wait for it; mapping it releases them. */
  heldOrderCount: Scalars['Int']['output'];
  /** Opaque id. */
  id: Scalars['ID']['output'];
  /** Name on the platform. */
  name: Scalars['String']['output'];
  /** In how many other accounts of the merchant the same product waits to be mapped (`allAccounts`). */
  otherAccountCount: Scalars['Int']['output'];
  /** The platform's identity of the product. */
  productKey: Scalars['String']['output'];
  /** When it found its warehouse product; null while it is unknown. */
  resolvedAt?: Maybe<Scalars['DateTimeISO']['output']>;
  /** The merchant's own code as the platform sends it. */
  sku?: Maybe<Scalars['String']['output']>;
  /** Variant on the platform. */
  variantName?: Maybe<Scalars['String']['output']>;
};

/** A page of a list of UnknownProduct entries. */
export type UnknownProductConnection = {
  /** The entries of the page with their cursors. */
  edges: Array<UnknownProductEdge>;
  /** The entries of the page. */
  nodes: Array<UnknownProduct>;
  /** Where the page lies. */
  pageInfo: PageInfo;
  /** How many entries the whole list has; where totalCountIsExact is false, at least so many. */
  totalCount: Scalars['Int']['output'];
  /** Whether totalCount is exact. Counting stops at 10,000, in a search for common words earlier. */
  totalCountIsExact: Scalars['Boolean']['output'];
};

/** One UnknownProduct in a list. */
export type UnknownProductEdge = {
  /** Place of this entry in the list, for after and before. */
  cursor: Scalars['String']['output'];
  /** The entry. */
  node: UnknownProduct;
};

/** What an unknown product is. */
export type UnknownProductMapInput = {
  /** The same product of all other accounts of the merchant, too; only this one when left out. */
  allAccounts?: InputMaybe<Scalars['Boolean']['input']>;
  /** The unknown product. */
  id: Scalars['ID']['input'];
  /** The warehouse product of the same merchant. */
  warehouseProductId: Scalars['ID']['input'];
};

/** Answer to mapping an unknown product. */
export type UnknownProductMapPayload = {
  /** How many orders became ready by it. */
  releasedOrderCount: Scalars['Int']['output'];
  /** The product as it is now; null when nothing was done. */
  unknownProduct?: Maybe<UnknownProduct>;
  /** Why nothing was done; empty when it was done. */
  userErrors: Array<UserError>;
  /** What to know about what was done. */
  warnings: Array<Warning>;
};

/** A shipping code that holds orders until it is mapped. */
export type UnmappedShippingCode = {
  /** How many orders wait for it. */
  heldOrderCount: Scalars['Int']['output'];
  /** What the code means; null for a code the platform does not describe. */
  label?: Maybe<LocalizedText>;
  /** The code as it came with the orders. */
  platformCode: Scalars['String']['output'];
};

/** A field that was empty or odd where the order can be shipped without it. */
export type UnreadField = {
  /** As the platform sent it. */
  asSent: Scalars['String']['output'];
  /** Our name of it, such as "shipBy". */
  field: Scalars['String']['output'];
};

/** A row of the platform that could not be read. */
export type UnreadableListing = {
  /** Its key; null where that could not be read either. */
  productKey?: Maybe<Scalars['String']['output']>;
  /** What is wrong with it, without its values. */
  reason: Scalars['String']['output'];
};

/** A person who signs in. */
export type User = Node & {
  /** Whether the person sees all merchants, also those added later; only they change what belongs to all. */
  allMerchants: Scalars['Boolean']['output'];
  /** When the person was added. */
  createdAt: Scalars['DateTimeISO']['output'];
  /** What ends when the person is disabled, for those who manage users. */
  deactivationPreview: UserDeactivationPreview;
  /** Whether the person may no longer sign in. */
  disabled: Scalars['Boolean']['output'];
  /** E-mail the person signs in with, in small letters. */
  email: Scalars['String']['output'];
  /** Opaque id. */
  id: Scalars['ID']['output'];
  /** Language of the admin. */
  locale: Locale;
  /** False for a person of one merchant, who needs no merchant column or choice. */
  managesManyMerchants: Scalars['Boolean']['output'];
  /** The merchants the person may see, as far as you may see them; for all of them see managesManyMerchants. */
  merchants: Array<Merchant>;
  /** Name as others see it. */
  name: Scalars['String']['output'];
  /** What the person may do. */
  role: Role;
  /** The side the person works for. */
  side: Side;
  /** Rises with every change; give it back as expectedVersion. */
  version: Scalars['Int']['output'];
};


/** A person who signs in. */
export type UserMerchantsArgs = {
  first?: InputMaybe<Scalars['Int']['input']>;
};

/** A page of a list of User entries. */
export type UserConnection = {
  /** The entries of the page with their cursors. */
  edges: Array<UserEdge>;
  /** The entries of the page. */
  nodes: Array<User>;
  /** Where the page lies. */
  pageInfo: PageInfo;
  /** How many entries the whole list has; where totalCountIsExact is false, at least so many. */
  totalCount: Scalars['Int']['output'];
  /** Whether totalCount is exact. Counting stops at 10,000, in a search for common words earlier. */
  totalCountIsExact: Scalars['Boolean']['output'];
};

/** A new user. */
export type UserCreateInput = {
  /** E-mail to sign in with; unique. */
  email: Scalars['String']['input'];
  /** Language of the admin; English when left out. */
  locale?: InputMaybe<Locale>;
  /** The merchants the person may see. Left out: all for the warehouse side, your own for the merchant side. */
  merchantIds?: InputMaybe<Array<Scalars['ID']['input']>>;
  /** Name as others see it. */
  name: Scalars['String']['input'];
  /** First password, 10 to 200 characters. */
  password: Scalars['String']['input'];
  /** What the person may do. */
  role: Role;
};

/** What ends when a user is disabled, or given a new password by somebody else. The person, their settings and what they did stay. */
export type UserDeactivationPreview = {
  /** Revoked for good: API tokens of the person, with the programs that use them. */
  apiTokenCount: Scalars['Int']['output'];
  /** Ended: browsers the person is signed in with. */
  sessionCount: Scalars['Int']['output'];
};

/** One User in a list. */
export type UserEdge = {
  /** Place of this entry in the list, for after and before. */
  cursor: Scalars['String']['output'];
  /** The entry. */
  node: User;
};

/** What a person can do something about: which input is wrong, or why an action cannot be done now. */
export type UserError = {
  /** What is wrong, for programs. */
  code: UserErrorCode;
  /** Path of the input it is about, for instance ["displayName"]; null when it is about the whole. */
  field?: Maybe<Array<Scalars['String']['output']>>;
  /** What is wrong, for people, in the language of the person's settings; before signing in, in that of the request's Accept-Language header. */
  message: Scalars['String']['output'];
};

/** What is wrong with an input, or why an action cannot be done. */
export type UserErrorCode =
  /** The platform could not be used with these credentials; see cause. */
  | 'CONNECTION_FAILED'
  /** Done too recently; see availableAt. */
  | 'COOLDOWN'
  /** Came too late. */
  | 'EXPIRED'
  /** Your role does not allow it. */
  | 'FORBIDDEN'
  /** The same idempotency key was used for something else. */
  | 'IDEMPOTENCY_CONFLICT'
  /** The value is not of the right form. */
  | 'INVALID'
  /** Something else still needs it. */
  | 'IN_USE'
  /** Not possible in the present state. */
  | 'NOT_ALLOWED_NOW'
  /** No such thing, or not yours to see. */
  | 'NOT_FOUND'
  /** The platform failed or refused. */
  | 'PLATFORM_FAILED'
  /** A value is missing. */
  | 'REQUIRED'
  /** The shop is connected already; see ecAccountId of the ShopConnectedError. */
  | 'SHOP_CONNECTED'
  /** Somebody else changed it meanwhile; read it again. */
  | 'STALE_VERSION'
  /** Another one has this value already. */
  | 'TAKEN'
  /** Too many tries; wait a while. */
  | 'THROTTLED'
  /** The text is too long. */
  | 'TOO_LONG'
  /** More than allowed. */
  | 'TOO_MANY'
  /** Wrong e-mail or password. */
  | 'WRONG_LOGIN'
  /** Belongs to another shop than the account. */
  | 'WRONG_SHOP'
  | '%future added value';

/** Answer to a change of a user. */
export type UserPayload = {
  /** The user as it is now; null when nothing was done. */
  user?: Maybe<User>;
  /** Why nothing was done; empty when it was done. */
  userErrors: Array<UserError>;
  /** What to know about what was done. */
  warnings: Array<Warning>;
};

/** How users are ordered. */
export type UserSort = {
  /** Which way. */
  direction: SortDirection;
  /** By what. */
  field: UserSortField;
};

/** By what users are ordered. */
export type UserSortField =
  /** When the user was made. */
  | 'CREATED_AT'
  /** The e-mail. */
  | 'EMAIL'
  /** The name. */
  | 'NAME'
  /** The side, then the role. */
  | 'ROLE'
  | '%future added value';

/** Changes of a user; what is left out stays. */
export type UserUpdateInput = {
  /** Whether the person may no longer sign in. Sessions, API tokens and open sockets end at once, and are not back when the person may sign in again. */
  disabled?: InputMaybe<Scalars['Boolean']['input']>;
  /** The version that was read. */
  expectedVersion: Scalars['Int']['input'];
  /** The user. */
  id: Scalars['ID']['input'];
  /** The merchants the person may see from now on. */
  merchantIds?: InputMaybe<Array<Scalars['ID']['input']>>;
  /** New name. */
  name?: InputMaybe<Scalars['String']['input']>;
  /** New password, 10 to 200 characters. The person's sessions and API tokens end at once. */
  newPassword?: InputMaybe<Scalars['String']['input']>;
  /** New role, on the same side. */
  role?: InputMaybe<Role>;
};

/** Who is signed in. */
export type Viewer = {
  /** What may be done: those of the role, or of a token what its scopes leave. */
  permissions: Array<Permission>;
  /** The person; for an API token its owner. */
  user: User;
  /** How the caller signed in. */
  via: AuthenticatedBy;
};

/** Changes of one's own settings; what is left out stays. */
export type ViewerUpdateInput = {
  /** The password as it is; needed with newPassword. */
  currentPassword?: InputMaybe<Scalars['String']['input']>;
  /** New language of the admin. */
  locale?: InputMaybe<Locale>;
  /** New name. */
  name?: InputMaybe<Scalars['String']['input']>;
  /** New password, 10 to 200 characters. Every other session ends at once; API tokens go on, with a warning, unless revokeApiTokens is true. */
  newPassword?: InputMaybe<Scalars['String']['input']>;
  /** Whether every API token of yours ends at once, too: when somebody may have had hold of the account. */
  revokeApiTokens?: InputMaybe<Scalars['Boolean']['input']>;
};

/** Answer to a change of one's own settings. */
export type ViewerUpdatePayload = {
  /** Why nothing was done; empty when it was done. */
  userErrors: Array<UserError>;
  /** Who is signed in, as it is now; null when nothing was done. */
  viewer?: Maybe<Viewer>;
  /** What to know about what was done. */
  warnings: Array<Warning>;
};

/** A product as the warehouse keeps it. */
export type WarehouseProduct = Node & {
  /** Barcode on the product; null where there is none. */
  barcode?: Maybe<Scalars['String']['output']>;
  /** Opaque id. */
  id: Scalars['ID']['output'];
  /** The merchant it belongs to. */
  merchant: Merchant;
  /** Name. */
  name: Scalars['String']['output'];
  /** How many may be sold. */
  sellableQuantity: Scalars['Int']['output'];
  /** The merchant's own code, unique within the merchant. */
  sku: Scalars['String']['output'];
  /** When it was last changed. */
  updatedAt: Scalars['DateTimeISO']['output'];
  /** Rises with every change. */
  version: Scalars['Int']['output'];
};

/** A page of a list of WarehouseProduct entries. */
export type WarehouseProductConnection = {
  /** The entries of the page with their cursors. */
  edges: Array<WarehouseProductEdge>;
  /** The entries of the page. */
  nodes: Array<WarehouseProduct>;
  /** Where the page lies. */
  pageInfo: PageInfo;
  /** How many entries the whole list has; where totalCountIsExact is false, at least so many. */
  totalCount: Scalars['Int']['output'];
  /** Whether totalCount is exact. Counting stops at 10,000, in a search for common words earlier. */
  totalCountIsExact: Scalars['Boolean']['output'];
};

/** One WarehouseProduct in a list. */
export type WarehouseProductEdge = {
  /** Place of this entry in the list, for after and before. */
  cursor: Scalars['String']['output'];
  /** The entry. */
  node: WarehouseProduct;
};

/** Answer to a change of a warehouse product. */
export type WarehouseProductPayload = {
  /** Why nothing was done; empty when it was done. */
  userErrors: Array<UserError>;
  /** The product as it is now; null when nothing was done. */
  warehouseProduct?: Maybe<WarehouseProduct>;
  /** What to know about what was done. */
  warnings: Array<Warning>;
};

/** A product as the warehouse system knows it, found again by merchant and SKU. */
export type WarehouseProductUpsertInput = {
  /** Barcode, at most 120 characters; left out it stays, null or empty clears it. */
  barcode?: InputMaybe<Scalars['String']['input']>;
  /** The merchant it belongs to. */
  merchantId: Scalars['ID']['input'];
  /** Name, at most 300 characters. */
  name: Scalars['String']['input'];
  /** How many may be sold; left out it stays, 0 for a new product. */
  sellableQuantity?: InputMaybe<Scalars['Int']['input']>;
  /** The merchant's own code, at most 120 characters. */
  sku: Scalars['String']['input'];
};

/** Something to know about an action that was done. */
export type Warning = {
  /** What it is, for programs. */
  code: WarningCode;
  /** Path of the input it is about; null when it is about the whole. */
  field?: Maybe<Array<Scalars['String']['output']>>;
  /** What it is, for people, in the language of the person's settings; before signing in, in that of the request's Accept-Language header. */
  message: Scalars['String']['output'];
};

/** Something to know about an action that was done. */
export type WarningCode =
  /** The password changed, and API tokens go on working. */
  | 'API_TOKENS_REMAIN'
  /** The percentages of the merchant's accounts add up to 100 or more. */
  | 'OVERSELLING_RISK'
  /** The authorization must also be taken back on the platform's own page. */
  | 'REVOCATION_AT_PLATFORM_NEEDED'
  /** Shipping codes of waiting orders are still without a mapping. */
  | 'UNMAPPED_SHIPPING_CODES'
  /** What we registered on the platform could not be removed; remove it there. */
  | 'WEBHOOK_CLEANUP_FAILED'
  /** The platform does not push to us; the schedule still fetches. */
  | 'WEBHOOK_REGISTRATION_FAILED'
  | '%future added value';

/** Whether the platform pushes to us. */
export type WebhookState =
  /** Registered and working. */
  | 'ACTIVE'
  /** Registration failed or was switched off by the platform; the schedule still fetches. */
  | 'FAILING'
  /** Nothing is registered. */
  | 'NONE'
  /** The platform has no webhooks. */
  | 'NOT_SUPPORTED'
  | '%future added value';
