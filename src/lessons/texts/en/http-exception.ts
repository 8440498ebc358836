export const httpException = {
  title: 'HttpException from the inside',
  question:
    'How does `throw new NotFoundException("…")` become a status and a body, and how do you send codes of your own?',
  predict:
    'A route does `throw new NotFoundException("No cat 7")`. Which body does Nest itself send?',
  onlyMessage: '`{ message: "No cat 7", statusCode: 404 }`',
  threeMembers: '`{ message: "No cat 7", error: "Not Found", statusCode: 404 }`',
  onlyText: 'only the text: `"No cat 7"`',
  swapped: '`{ message: "Not Found", error: "No cat 7", statusCode: 404 }`',

  callCreateBody:
    'Every exception of the family has its body made by one static method, `HttpException.createBody`. It can be called by itself:',
  withoutText:
    'Without a text of yours the description becomes the message, and there is no `error`.',
  withText:
    'With a text, or a list of texts, that is the `message`, and the description moves to `error`. So the body has three members then, and two without.',
  withObject:
    'An object is the body, as it is: no `statusCode` is added and nothing is renamed. That is the door for codes of your own.',

  callOptions:
    'The second argument of the constructors is a text or an object with options. Three static methods take it apart:',
  description: 'Either way it has a description: the text itself, or the member of that name.',
  noOptions: 'As options a text is an empty object, and an object is itself, description and all.',
  extracted:
    '`extractDescriptionAndOptionsFrom` gives both at once. The constructors of the family call that one.',

  construct: 'Put together, with `NotFoundException`:',
  statusOfClass:
    'The status belongs to the class, whatever it is given: the constructor hands 404 to `HttpException`.',
  causeStaysHere:
    'The `cause` is kept on the exception, for your log, and is no part of what `getResponse` gives to the client.',

  runHana:
    '`HanaError` of the demo extends `HttpException`, and hands an object with a code of its own to the constructor:',
  ownCodes: 'The client gets exactly that object, with the status 400 that the class chose.',

  runBase:
    'Who sends it, where no filter of yours does? At stage 6 the demo has none yet that catches everything:',
  threeSteps:
    '`BaseExceptionFilter` takes three steps: it asks the exception for its body (a text would become an object with `statusCode` and `message`), for its status, and has the adapter reply.',

  runUnknown: 'And what is no `HttpException`? `GET /users` without an id throws a `BizException`:',
  noHttpException:
    'That is no instance of `HttpException`, so it is answered with 500 and "Internal server error". What was thrown is logged, and kept from the client.',

  next: 'Nest has an exception for the status 418 as well. Which message has it?',
} as const;
