/** Channels by name. A new platform adds its name here and its adapter in `bot/channels`. */
export const channelNames = ['telegram', 'zalo-oa', 'zalo-bot', 'web', 'terminal'] as const;
export type ChannelName = (typeof channelNames)[number];

/** Where a person can be written to: `address` is the platform's chat id, always a string (ids exceed 2^53). */
export interface Recipient {
  channel: ChannelName;
  address: string;
}

export interface IncomingText {
  kind: 'text';
  text: string;
}

/** A pressed button. `action` is the string that the button was sent with. */
export interface IncomingPress {
  kind: 'press';
  action: string;
  /** What the platform calls the message under which the button stood; missing where it does not say. */
  messageId?: string;
}

/** The person blocked or left the bot (`left`), or came back (`returned`). */
export interface IncomingMembership {
  kind: 'membership';
  change: 'left' | 'returned';
}

/** A photo, sticker, voice …: we can only say kindly that we read text. */
export interface IncomingUnsupported {
  kind: 'unsupported';
  description: string;
}

/** A phone number shared through the platform's own button or contact card. */
export interface IncomingContact {
  kind: 'contact';
  /** As the platform gives it, with or without `+`. */
  phone: string;
  /** True when the platform vouches that this is the sender's own number; somebody else's card proves nothing. */
  isOwn: boolean;
}

export type IncomingContent = IncomingText | IncomingPress | IncomingMembership | IncomingUnsupported | IncomingContact;

export interface IncomingMessage {
  sender: Recipient;
  /** The platform's identity of this update; the inbox keeps (channel, updateId) unique. */
  updateId: string;
  /** What the platform calls the person; null when unknown. Never used to recognise anybody. */
  displayName: string | null;
  receivedAt: Date;
  content: IncomingContent;
}

export interface Button {
  /** At most 40 characters, so that it fits every platform. */
  label: string;
  /** At most 64 bytes in UTF-8 (Telegram's callback_data). */
  action: string;
}

/** Text is a list of blocks so that each channel can show a quote or heading in its own way, and split between blocks. */
export interface MessageBlock {
  kind: 'heading' | 'paragraph' | 'quote' | 'note';
  /** Plain text, never markup. */
  text: string;
}

export interface OutgoingMessage {
  blocks: MessageBlock[];
  /** Rows of buttons; on channels without buttons they become numbered choices. */
  buttons?: Button[][];
  /** Shows a button that shares the person's phone number; only where `ChannelLimits.canAskForPhone`, and without `buttons`. */
  asksForPhone?: { label: string };
  /**
   * A small file that goes with the message; left out on channels that cannot send one. It goes with the first blocks,
   * as many as `ChannelLimits.maxCaptionLength` takes; the others follow as a message of their own.
   */
  document?: OutgoingFile;
  /**
   * A PNG that says in another way what the blocks say; left out on channels that cannot show one. Not with `document`,
   * and the same rule of length holds.
   */
  image?: OutgoingFile;
  /**
   * The platform's own identity of a message of ours that this one takes the place of. Where messages cannot be edited,
   * or this one cannot any more, it is sent as a new one. Of a message in parts the first takes the place, the others
   * are new. Not with `document`, `image` or `asksForPhone`.
   */
  replaces?: string;
}

export interface OutgoingFile {
  /** With its ending: `lich-hoc.ics`. */
  name: string;
  /** `text/calendar; charset=utf-8`, `image/png`. */
  mediaType: string;
  /** The file itself: its text, or its bytes in base64. */
  content: string;
  /** Missing: `text`. */
  encoding?: 'text' | 'base64';
}

/** What became of one attempt to send. Adapters return it and never throw. */
export type SendOutcome =
  | { kind: 'sent'; platformMessageId: string | null }
  /** Not delivered, and the platform or network may accept it later. */
  | { kind: 'retry'; afterSeconds: number | null; reason: string }
  /** This person cannot be reached on this channel (blocked the bot, deleted the account). */
  | { kind: 'unreachable'; reason: string }
  /** The platform refuses this message itself; sending it again would be refused again. */
  | { kind: 'rejected'; reason: string }
  /** The request left but no answer came: it may or may not have been delivered. */
  | { kind: 'uncertain'; reason: string }
  /** The whole channel is unusable until a person acts (bad token, no package). */
  | { kind: 'channelDown'; reason: string };

export interface ChannelLimits {
  /** Most characters (UTF-16 units, as the platforms count) of rendered text in one message. */
  maxTextLength: number;
  /** The same for the text that goes with a picture or a file. */
  maxCaptionLength: number;
  /** Whether buttons can be shown; otherwise they are printed as numbered choices. */
  hasButtons: boolean;
  /** Whether a person can share a phone number that the platform vouches for. */
  canAskForPhone: boolean;
  canSendDocuments: boolean;
  canShowImages: boolean;
  /** Whether a message of ours can be replaced by another one. */
  canEdit: boolean;
}

/** Stores a message durably; resolves only when it is safe to acknowledge it. Storing the same update twice is harmless. */
export type ReceiveMessage = (message: IncomingMessage) => Promise<void>;

/** One platform. Every adapter passes `test/contracts/channel.contract.ts`. */
export interface ChatChannel {
  readonly name: ChannelName;
  readonly limits: ChannelLimits;
  /** Begins to receive. Throws a KheoError when the channel cannot work at all (wrong token). */
  start(receive: ReceiveMessage): Promise<void>;
  /** `deliveryId` is the same when a message is sent again, for platforms that can recognise a repeat. */
  send(address: string, message: OutgoingMessage, deliveryId: number): Promise<SendOutcome>;
  /** Best effort, never stored, never throws. */
  showTyping(address: string): Promise<void>;
  stop(): Promise<void>;
}
