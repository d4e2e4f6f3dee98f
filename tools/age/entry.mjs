// What the workbench's pages for sealing and opening need of typage, and nothing else.
export { Decrypter, Encrypter, identityToRecipient, webauthn } from "age-encryption";
