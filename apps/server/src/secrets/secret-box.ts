import { createCipheriv, createDecipheriv, createHash, randomBytes } from 'node:crypto';

/** Seals short secrets, so that the operational store alone tells nothing. */
export interface SecretBox {
  /** `purpose` is needed again to open it: what is sealed for one place opens at no other. */
  seal(secret: string, purpose: string): Promise<string>;
  /** Undefined: sealed with another key or for another purpose, or changed since. */
  open(sealed: string, purpose: string): Promise<string | undefined>;
}

const form = 'v1';
const algorithm = 'aes-256-gcm';

/** A box with AES-256-GCM (NIST SP 800-38D): 96 random bits as nonce, the purpose as additional data. The key has 32 bytes. */
export function createSecretBox(readKey: () => Promise<Buffer>): SecretBox {
  return {
    seal: async (secret, purpose) => {
      const key = await readKey();
      const nonce = randomBytes(12);
      const cipher = createCipheriv(algorithm, key, nonce).setAAD(Buffer.from(purpose));
      const text = Buffer.concat([cipher.update(secret, 'utf8'), cipher.final()]);
      const parts = [nonce, cipher.getAuthTag(), text].map((part) => part.toString('base64url'));
      return [form, nameOf(key), ...parts].join('.');
    },
    open: async (sealed, purpose) => {
      const [version, name, nonce, tag, text, ...more] = sealed.split('.');
      const key = await readKey();
      if (version !== form || name !== nameOf(key) || !nonce || !tag || text === undefined || more.length > 0) return;
      try {
        const cipher = createDecipheriv(algorithm, key, Buffer.from(nonce, 'base64url'), { authTagLength: 16 })
          .setAAD(Buffer.from(purpose))
          .setAuthTag(Buffer.from(tag, 'base64url'));
        return cipher.update(Buffer.from(text, 'base64url'), undefined, 'utf8') + cipher.final('utf8');
      } catch {
        return undefined;
      }
    },
  };
}

/** Tells keys apart without telling them. */
function nameOf(key: Buffer): string {
  return createHash('sha256').update('kefen key name').update(key).digest('hex').slice(0, 8);
}
