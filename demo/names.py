"""Invented first names of many kinds, and what the invented children say they want."""

from __future__ import annotations

GIRLS = (
    "Aisha", "Alma", "Amalie", "Amira", "Anna", "Asra", "Aya", "Ayse", "Bahar", "Caroline", "Clara", "Dilan", "Elif",
    "Ella", "Emma", "Esma", "Fatima", "Filippa", "Freja", "Hafsa", "Hana", "Hodan", "Ida", "Iman", "Ines", "Isra",
    "Josefine", "Kadija", "Karla", "Khadra", "Lærke", "Laila", "Leyla", "Liv", "Luna", "Maha", "Maja", "Malak",
    "Mariam", "Maryam", "Mathilde", "Medina", "Mila", "Nadia", "Naima", "Noor", "Oksana", "Olivia", "Ophelia", "Rahma",
    "Rania", "Rosa", "Safa", "Salma", "Sara", "Selma", "Shirin", "Sofie", "Thea", "Vilma", "Yasmin", "Zahra", "Zeynep",
    "Åse", "Øya",
)  # fmt: skip
BOYS = (
    "Abdi", "Adam", "Ahmed", "Aksel", "Ali", "Anton", "Arthur", "Aslan", "August", "Ayaan", "Bilal", "Can", "Carl",
    "Dawid", "Elias", "Emil", "Emir", "Felix", "Filip", "Hamza", "Hassan", "Ibrahim", "Idris", "Ismail", "Jakub",
    "Jonas", "Kasper", "Kian", "Kåre", "Liam", "Malik", "Marius", "Mehmet", "Mikkel", "Milan", "Mohamed", "Musa",
    "Noah", "Nuh", "Oleksandr", "Oliver", "Omar", "Oscar", "Osman", "Pelle", "Rayan", "Sami", "Santos", "Selim",
    "Søren", "Taha", "Theo", "Tobias", "Tuan", "Ümit", "Valdemar", "Victor", "William", "Yahya", "Younes", "Yusuf",
    "Zakaria", "Ærø", "Ørn",
)  # fmt: skip
GUARDIANS = (
    "Abdullah", "Amal", "Anders", "Ayan", "Birgitte", "Camilla", "Deniz", "Ewa", "Fadumo", "Fatma", "Gitte", "Hanan",
    "Heidi", "Hussein", "Ingrid", "Jamila", "Jens", "Karim", "Khaled", "Lars", "Lone", "Mahmoud", "Maria", "Mette",
    "Mona", "Mustafa", "Nasrin", "Natalia", "Ozan", "Peter", "Rikke", "Samira", "Sanne", "Sevda", "Susanne", "Thi Lan",
    "Tina", "Waleed", "Yasemin", "Zainab",
)  # fmt: skip
WORDS = {
    "football": ("Jeg vil spille fodbold med nogen fra min klasse.", "Jeg vil gerne være målmand."),
    "swimming": ("Jeg vil lære at svømme på ryggen.", "Svømning, men ikke når det er koldt."),
    "street_dance": ("Jeg vil danse som i videoerne.",),
    "hip_hop": ("Hiphop, og gerne et hold kun med piger.",),
    "basketball": ("Basket, fordi min storebror gjorde det.",),
    "boxing": ("Jeg vil gerne prøve boksning, men ikke slå nogen.",),
    "scouts": ("Jeg vil sove i telt og lave bål.",),
    "singing": ("Jeg kan godt lide at synge, når der er andre, der også gør det.",),
    "music_school": ("Jeg vil spille trommer eller guitar.",),
    "visual_arts": ("Jeg tegner hele tiden og vil gerne male på noget stort.",),
    "parkour": ("Jeg vil lære at lave en saltomortale.",),
    "equestrian": ("Jeg elsker heste. Jeg vil også gerne hjælpe i stalden.",),
    "esports": ("Noget med computer, hvor man er et hold.",),
    "": (
        "Noget hvor der er nogen på min alder.",
        "Jeg vil gerne prøve det én gang først.",
        "Noget tæt på hvor jeg bor.",
    ),
}
"""What a child says, by the activity it wants most."""
