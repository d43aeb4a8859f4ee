/** The interface strings that the build writes from assess/messages/zh.json. */
export const messages: { form: Record<string, string>; core: Record<string, string> };
