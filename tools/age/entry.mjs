// What the workbench's sealing page needs of typage, and nothing else.
export { Decrypter, Encrypter, identityToRecipient } from "age-encryption";
